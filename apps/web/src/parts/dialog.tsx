import { ConfigProvider } from 'antd';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { t } from '../language/t';
import { Icon } from './icon';

interface Props {
  readonly title: string;
  /** At the side of the page it is about, or in its middle. */
  readonly place?: 'side' | 'middle';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog of the browser's own kind: it holds the focus, closes with Escape and gives the focus back. The library's
 * dialogs lock scrolling with a style element that the content security policy refuses.
 */
export function Dialog({ title, place = 'middle', onClose, children }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    (shown?.querySelector<HTMLElement>('input[type=password]') ?? heading.current)?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${place}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="button quiet compact" aria-label={t.shell.close} onClick={onClose}>
          <Icon name="stop" />
        </button>
      </div>
      <div className="dialog-body">
        {/* Lists and calendars must open inside, because everything outside is out of reach. */}
        <ConfigProvider getPopupContainer={() => dialog.current ?? document.body}>{children}</ConfigProvider>
      </div>
    </dialog>
  );
}

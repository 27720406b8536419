import { createContext, forwardRef, type HTMLAttributes, type ReactNode, useContext } from 'react';
import { drawings } from './antd-drawings';

/** What Ant Design hands down to its icons. */
interface Surroundings {
  readonly prefixCls?: string;
  readonly rootClassName?: string;
}

/** The context through which Ant Design's own components set the class of their icons. */
export const IconContext = createContext<Surroundings>({});

interface IconProps extends HTMLAttributes<HTMLSpanElement> {
  readonly spin?: boolean;
  readonly rotate?: number;
}

/** `close-circle` of `CloseCircleFilled`: the class and the spoken name that Ant Design's styles and tests know. */
function spoken(name: string): string {
  return name
    .replace(/(Outlined|Filled)$/, '')
    .replace(/(?<!^)([A-Z])/g, '-$1')
    .toLowerCase();
}

/**
 * One of the icons that Ant Design's components ask for, with the markup that its styles expect.
 * @param name as in `@ant-design/icons`, for instance `CloseOutlined`
 */
export function antdIcon(name: keyof typeof drawings) {
  const shape: ReactNode = drawings[name];
  const label = spoken(name);
  const filled = name.endsWith('Filled');
  const Drawn = forwardRef<HTMLSpanElement, IconProps>(function Drawn(
    { className, spin, rotate, tabIndex, onClick, ...rest },
    ref,
  ) {
    const { prefixCls = 'anticon', rootClassName } = useContext(IconContext);
    const turning = spin === true || label === 'loading';
    const classes = [rootClassName, prefixCls, `${prefixCls}-${label}`, turning && `${prefixCls}-spin`, className];
    return (
      <span
        role="img"
        aria-label={label}
        {...rest}
        ref={ref}
        tabIndex={tabIndex ?? (onClick ? -1 : undefined)}
        onClick={onClick}
        className={classes.filter(Boolean).join(' ')}
      >
        <svg
          viewBox="0 0 24 24"
          width="1em"
          height="1em"
          focusable="false"
          aria-hidden="true"
          {...(filled
            ? { fill: 'currentColor', fillRule: 'evenodd' }
            : {
                fill: 'none',
                stroke: 'currentColor',
                strokeWidth: 2,
                strokeLinecap: 'round',
                strokeLinejoin: 'round',
              })}
          style={rotate ? { transform: `rotate(${rotate}deg)` } : undefined}
        >
          {shape}
        </svg>
      </span>
    );
  });
  Drawn.displayName = name;
  return Drawn;
}

import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What somebody searches for: it may be a name, so it stays with this place in the history and out of addresses. */
    readonly wanted?: string;
  }
}

/** A text that is searched for: it is there again after going back or loading anew, and never stands in an address. */
export function useKeptText(): readonly [text: string, type: (text: string) => void] {
  const kept = useLocation({ select: ({ state }) => state.wanted ?? '' });
  const navigate = useNavigate();
  const [text, setText] = useState(kept);
  const type = (given: string) => {
    setText(given);
    void navigate({ to: '.', search: true, state: (was) => ({ ...was, wanted: given || undefined }), replace: true });
  };
  return [text, type];
}

/** How many reminders have not been seen. */
export function useUnread(): number {
  return 0;
}

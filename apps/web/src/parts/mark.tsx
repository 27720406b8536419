/** The mark of the product: an example that shines over those who follow it. */
export function Mark({ size = 36 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect width="48" height="48" rx="12" fill="#8c1c13" />
      <path d="M24 8.5l4.2 8.6 9.4 1.3-6.8 6.6 1.6 9.4-8.4-4.4-8.4 4.4 1.6-9.4-6.8-6.6 9.4-1.3z" fill="#f2c868" />
      <path
        d="M10 39.5c4.6-2.4 9.3-2.4 14 0 4.7-2.4 9.4-2.4 14 0"
        fill="none"
        stroke="#f2c868"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** A sheet that is being written on. */
export function WritingPicture() {
  return (
    <svg width="112" height="88" viewBox="0 0 112 88" fill="none" aria-hidden="true">
      <rect x="20" y="6" width="56" height="76" rx="8" fill="#d9eee8" />
      <path d="M32 24h32M32 37h32M32 50h20" stroke="#157a63" strokeWidth="4" strokeLinecap="round" />
      <path d="M60 66l30-34 10 9-30 34-13 3z" fill="#fff" stroke="#157a63" strokeWidth="4" strokeLinejoin="round" />
    </svg>
  );
}

/** A week's plan on a wall, with one time moved into its place. */
export function PlanPicture() {
  return (
    <svg viewBox="0 0 360 260" width="100%" style={{ maxWidth: '24rem' }} fill="none" aria-hidden="true">
      <ellipse cx="180" cy="238" rx="160" ry="14" fill="#e3efeb" />
      <rect x="40" y="40" width="250" height="178" rx="16" fill="#fff" stroke="#b0dccf" strokeWidth="3" />
      <path d="M40 56a16 16 0 0 1 16-16h218a16 16 0 0 1 16 16v22H40z" fill="#157a63" />
      <path d="M90 78v140M140 78v140M190 78v140M240 78v140" stroke="#e3efeb" strokeWidth="3" />
      <rect x="48" y="92" width="34" height="52" rx="8" fill="#84c9b5" />
      <rect x="98" y="104" width="34" height="76" rx="8" fill="#3f9f85" />
      <rect x="148" y="92" width="34" height="34" rx="8" fill="#b0dccf" />
      <rect x="148" y="156" width="34" height="48" rx="8" fill="#84c9b5" />
      <rect x="198" y="120" width="34" height="34" rx="8" fill="#fdd693" />
      <rect x="248" y="92" width="34" height="88" rx="8" fill="#d9eee8" />
      <path d="M66 30v22M264 30v22" stroke="#0b5444" strokeWidth="8" strokeLinecap="round" />
      <g>
        <rect x="256" y="142" width="76" height="60" rx="12" fill="#fff" stroke="#157a63" strokeWidth="4" />
        <path d="M276 172l12 12 24-26" stroke="#e89a12" strokeWidth="7" strokeLinecap="round" strokeLinejoin="round" />
      </g>
    </svg>
  );
}

/** A patient on a screen, a doctor's note beside it. */
export function ConsultationPicture() {
  return (
    <svg viewBox="0 0 360 260" width="100%" style={{ maxWidth: '24rem' }} fill="none" aria-hidden="true">
      <ellipse cx="180" cy="238" rx="160" ry="14" fill="#e3efeb" />
      <rect x="28" y="34" width="214" height="150" rx="16" fill="#0f6653" />
      <rect x="40" y="46" width="190" height="126" rx="8" fill="#d9eee8" />
      <circle cx="135" cy="98" r="26" fill="#f6d7b8" />
      <path d="M109 94c0-22 52-22 52 0-6-8-16-11-26-11s-20 3-26 11z" fill="#4a605b" />
      <path d="M86 172c2-30 22-42 49-42s47 12 49 42z" fill="#3f9f85" />
      <path d="M124 104c6 7 16 7 22 0" stroke="#8a5200" strokeWidth="3" strokeLinecap="round" />
      <path d="M110 184h50l8 40h-66z" fill="#b0dccf" />
      <rect x="82" y="220" width="106" height="10" rx="5" fill="#84c9b5" />
      <g>
        <rect x="226" y="78" width="106" height="140" rx="12" fill="#fff" stroke="#b0dccf" strokeWidth="3" />
        <rect x="258" y="68" width="42" height="20" rx="8" fill="#157a63" />
        <path d="M246 112h66M246 132h66M246 152h44" stroke="#84c9b5" strokeWidth="6" strokeLinecap="round" />
        <path d="M248 188l14 12 26-28" stroke="#e89a12" strokeWidth="7" strokeLinecap="round" strokeLinejoin="round" />
      </g>
      <g>
        <rect x="52" y="142" width="30" height="22" rx="6" fill="#157a63" />
        <circle cx="67" cy="153" r="5" fill="#fff" />
      </g>
    </svg>
  );
}

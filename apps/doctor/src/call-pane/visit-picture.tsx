export type PictureKind = 'waiting' | 'open' | 'finished';

const marks: Record<PictureKind, { color: string; path: string }> = {
  waiting: { color: '#e89a12', path: 'M132 17v8l5 3' },
  open: { color: '#e89a12', path: 'M126 29l2-5 7-7 3 3-7 7z' },
  finished: { color: '#157a63', path: 'M125.5 24.5l4.5 4.5 8-9' },
};

/** A patient on a screen, marked with a clock, a pencil or a tick. */
export function VisitPicture({ kind }: { kind: PictureKind }) {
  const { color, path } = marks[kind];
  return (
    <svg width="168" height="120" viewBox="0 0 168 120" fill="none" aria-hidden="true">
      <ellipse cx="84" cy="112" rx="70" ry="6" fill="#e3efeb" />
      <rect x="24" y="12" width="120" height="76" rx="12" fill="#d9eee8" />
      <rect x="72" y="88" width="24" height="16" fill="#b0dccf" />
      <rect x="54" y="102" width="60" height="7" rx="3.5" fill="#84c9b5" />
      <circle cx="84" cy="42" r="14" fill="#157a63" />
      <path d="M58 88c2-18 12-26 26-26s24 8 26 26z" fill="#157a63" />
      <circle cx="132" cy="24" r="14" fill="#fff" stroke={color} strokeWidth="4" />
      <path d={path} stroke={color} strokeWidth="3.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

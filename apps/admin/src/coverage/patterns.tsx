/** What the squares are filled with: each level has a pattern of its own, so that colour is never the only sign. The signs leave room for a name below them. */
export function Patterns() {
  return (
    <defs>
      <pattern
        id="coverage-connected"
        width="0.3"
        height="0.3"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="0.3" height="0.3" fill="#d9eee8" />
        <rect width="0.11" height="0.3" fill="#3f9f85" />
      </pattern>
      <pattern id="coverage-active" width="1" height="1" patternUnits="userSpaceOnUse">
        <rect width="1" height="1" fill="#0b5444" />
        <circle cx="0.5" cy="0.42" r="0.16" fill="#fff" />
      </pattern>
      <pattern id="coverage-covered" width="1" height="1" patternUnits="userSpaceOnUse">
        <rect width="1" height="1" fill="#0f6653" />
        <path d="M0.3 0.38l0.15 0.15 0.27-0.3" fill="none" stroke="#fff" strokeWidth="0.12" />
      </pattern>
    </defs>
  );
}

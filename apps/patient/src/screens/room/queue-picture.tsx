/** How many people are drawn at most; more are told in words only. */
const drawn = 5;

/** The queue as a row of people: those before in grey, oneself in colour, the door at the end. */
export function QueuePicture({ ahead }: { ahead: number }) {
  const people = Array.from({ length: Math.min(ahead, drawn) + 1 }, (_, at) => at);
  const width = people.length * 44 + 56;
  return (
    <svg width={width} height="72" viewBox={`0 0 ${width} 72`} aria-hidden="true" style={{ maxWidth: '100%' }}>
      <rect x="4" y="8" width="36" height="58" rx="6" fill="#d9eee8" stroke="#157a63" strokeWidth="3" />
      <circle cx="32" cy="38" r="3" fill="#157a63" />
      {people.map((at) => {
        const x = 74 + at * 44;
        const color = at === people.length - 1 ? '#157a63' : '#b9c7c3';
        return (
          <g key={at} fill={color}>
            <circle cx={x} cy="24" r="10" />
            <path d={`M${x - 16} 66a16 26 0 0 1 32 0z`} />
          </g>
        );
      })}
    </svg>
  );
}

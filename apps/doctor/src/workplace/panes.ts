export const panes = ['queue', 'call', 'visit'] as const;
export type Pane = (typeof panes)[number];

/** Which pane a narrow window shows: the one of the address, else the one that the state of the visit asks for. */
export function paneOf(asked: string | null, visitOpen: boolean, visitInCall: boolean): Pane {
  const named = panes.find((pane) => pane === asked);
  if (named) return named;
  if (!visitOpen) return 'queue';
  return visitInCall ? 'call' : 'visit';
}

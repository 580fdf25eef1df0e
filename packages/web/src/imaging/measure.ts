/** A place in an image: columns and rows of pixels from the centre of the first one. */
export type ImagePoint = readonly [x: number, y: number];

export const measureKinds = { length: 2, angle: 3 } as const;
export type MeasureKind = keyof typeof measureKinds;

export interface Measure {
  id: string;
  kind: MeasureKind;
  /** The image it was made in. */
  imageId: string;
  /** Two ends, or the vertex of an angle between the ends of its legs. */
  points: readonly ImagePoint[];
}

export type Spacing = { row: number; column: number } | null;

/** What a measure says: millimetres where the file tells the size of its pixels (PS3.3, 10.7.1.3), otherwise pixels and nothing more. */
export interface Measured {
  value: number;
  unit: 'mm' | 'px' | '°';
}

/** The result of a measure that has all of its points. */
export function measured({ kind, points }: Pick<Measure, 'kind' | 'points'>, spacing: Spacing): Measured {
  const places = points.map(([x, y]) => [x * (spacing?.column ?? 1), y * (spacing?.row ?? 1)] as const);
  const between = (from: number, to: number) =>
    [places[to]![0] - places[from]![0], places[to]![1] - places[from]![1]] as const;
  if (kind === 'length') return { value: Math.hypot(...between(0, 1)), unit: spacing ? 'mm' : 'px' };
  const [a, b] = [between(1, 0), between(1, 2)];
  const turn = Math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]);
  return { value: (Math.abs(turn) * 180) / Math.PI, unit: '°' };
}

/** A result as it is read, with one digit behind the point. */
export const measuredText = ({ value, unit }: Measured): string =>
  unit === '°' ? `${value.toFixed(1)}°` : `${value.toFixed(1)} ${unit}`;

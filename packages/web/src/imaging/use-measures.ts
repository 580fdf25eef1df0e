import { useState } from 'react';
import { type ImagePoint, type Measure, type MeasureKind, measureKinds } from './measure.ts';

/** The measures of a series, and the one that is being made. They are seen by who makes them and kept nowhere. */
export function useMeasures() {
  const [measures, setMeasures] = useState<readonly Measure[]>([]);
  const [draft, setDraft] = useState<Omit<Measure, 'id'> | null>(null);

  return {
    measures,
    draft,
    /** Sets the next point of a measure; the last one finishes it. */
    setPoint: (kind: MeasureKind, imageId: string, point: ImagePoint): void => {
      const begun = draft?.kind === kind && draft.imageId === imageId ? draft.points : [];
      const points = [...begun, point];
      if (points.length < measureKinds[kind]) return setDraft({ kind, imageId, points });
      setMeasures([...measures, { id: crypto.randomUUID(), kind, imageId, points }]);
      setDraft(null);
    },
    /** Takes back what is being made, or the last measure. */
    removeLast: (): void => {
      if (draft) setDraft(null);
      else setMeasures(measures.slice(0, -1));
    },
    dropDraft: (): void => setDraft(null),
  };
}
export type Measures = ReturnType<typeof useMeasures>;

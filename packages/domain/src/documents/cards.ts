import type { DicomFacts } from '@oih/contracts/http/documents';

/** What the grouping of documents looks at. */
interface Grouped {
  id: string;
  dicom: DicomFacts | null;
}

export interface Card<T extends Grouped> {
  series:
    | (Pick<DicomFacts, 'studyUid' | 'seriesUid' | 'modality' | 'bodyPart' | 'studyDate'> & { images: number })
    | null;
  documents: T[];
}

/** The order within a series: by InstanceNumber (PS3.3, C.7.6.1), those without one last, and the same way each time. */
const byNumber = (a: Grouped, b: Grouped) => {
  const [one, other] = [a, b].map(({ dicom }) => dicom?.instanceNumber ?? Number.MAX_SAFE_INTEGER);
  return one! - other! || a.id.localeCompare(b.id);
};

function cardOf<T extends Grouped>(documents: T[]): Card<T> {
  const { dicom } = documents[0]!;
  if (!dicom) return { series: null, documents };
  const { studyUid, seriesUid, modality, bodyPart, studyDate } = dicom;
  const images = documents.reduce((sum, one) => sum + (one.dicom?.frames ?? 0), 0);
  return {
    series: { studyUid, seriesUid, modality, bodyPart, studyDate, images },
    documents: documents.toSorted(byNumber),
  };
}

/** Documents as they are shown side by side: the images of one series are one card, where the first of them stood. */
export function cardsOf<T extends Grouped>(documents: readonly T[]): Card<T>[] {
  const groups = new Map<string, T[]>();
  for (const one of documents) {
    const { id, dicom } = one;
    const key = dicom ? `series ${dicom.studyUid} ${dicom.seriesUid}` : `file ${id}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map(cardOf);
}

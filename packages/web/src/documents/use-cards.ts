import { type DocumentCard, listDocuments } from '@oih/contracts/http/documents';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useDocument } from './use-document.ts';

/** A file of its own, which is asked for when it is shown, or a series of images with all that is known of it. */
export type ListedCard = { id: string } | DocumentCard;

/** The cards of a listing as far as their documents are among the ids, in the order of these; an id that is not listed is a file. */
export function listedCards(ids: readonly string[], cards: readonly DocumentCard[]): ListedCard[] {
  const wanted = new Set(ids);
  const series = new Map<string, DocumentCard>();
  for (const card of cards) {
    if (!card.series) continue;
    const documents = card.documents.filter(({ id }) => wanted.has(id));
    const images = documents.reduce((sum, { dicom }) => sum + (dicom?.frames ?? 0), 0);
    for (const { id } of documents) series.set(id, { series: { ...card.series, images }, documents });
  }
  const begun = new Set<string>();
  return ids.flatMap((id): ListedCard[] => {
    const card = series.get(id);
    if (!card) return [{ id }];
    const first = card.documents[0]!.id;
    if (begun.has(first)) return [];
    begun.add(first);
    return [card];
  });
}

/** Documents as cards. More than one may be a series: then the listing of their patient says which belong together. */
export function useCards(ids: readonly string[]): ListedCard[] {
  const first = useDocument(ids[0] ?? '', ids.length > 0).data;
  const patientId = first?.patientId;
  const { data, isPending } = useQuery({
    queryKey: ['documents', patientId, ids],
    queryFn: () => call(listDocuments, { params: { patientId: patientId! } }),
    enabled: patientId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  // Until it is known whether they are a series, hundreds of files are not asked for one by one.
  if (isPending && ids.length > 1) return first ? [{ id: first.id }] : ids.slice(0, 1).map((id) => ({ id }));
  return listedCards(ids, data?.cards ?? []);
}

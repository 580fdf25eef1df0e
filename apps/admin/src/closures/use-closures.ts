import {
  type ClosureDecision,
  decideClosure,
  endClosure,
  getClosure,
  listClosures,
  listHospitalDoctors,
  makeClosure,
  previewClosure,
} from '@oih/contracts/http/closures';
import type { HttpInput, HttpOutput } from '@oih/contracts/http/define';
import { call } from '@oih/web/api/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

const listKey = ['closures'];
const boardKey = (closureId: string) => ['closure', closureId];

/** Patients answer while one looks: the board is read again this often, milliseconds. */
const boardEvery = 15_000;

export const useHospitalDoctors = () =>
  useQuery({ queryKey: ['hospital-doctors'], queryFn: () => call(listHospitalDoctors), staleTime: 60_000 });

export const useClosureList = () => useQuery({ queryKey: listKey, queryFn: () => call(listClosures) });

export const useClosure = (closureId: string) =>
  useQuery({
    queryKey: boardKey(closureId),
    queryFn: () => call(getClosure, { params: { closureId } }),
    refetchInterval: boardEvery,
  });

type Span = NonNullable<HttpInput<typeof previewClosure>['query']>;

/** Whom a closure would concern; asked only with a whole span, and afresh each time. */
export const useClosurePreview = (span: Span | null) =>
  useQuery({
    queryKey: ['closure-preview', span],
    queryFn: () => call(previewClosure, { query: span! }),
    enabled: span !== null,
    gcTime: 0,
  });

export type Board = HttpOutput<typeof getClosure>;

/** Makes a closure, decides about its visits, takes it back. The answer is the board at once. */
export function useClosureActions() {
  const client = useQueryClient();
  const onSuccess = ({ closure, affected }: Board) => {
    client.setQueryData(boardKey(closure.id), { closure, affected });
    return client.invalidateQueries({ queryKey: listKey });
  };
  type NewClosure = NonNullable<HttpInput<typeof makeClosure>['body']>;
  return {
    make: useMutation({ mutationFn: (body: NewClosure) => call(makeClosure, { body }), onSuccess }),
    decide: useMutation({
      mutationFn: ({ closureId, decisions }: { closureId: string; decisions: ClosureDecision[] }) =>
        call(decideClosure, { params: { closureId }, body: { decisions } }),
      onSuccess,
    }),
    end: useMutation({ mutationFn: (closureId: string) => call(endClosure, { params: { closureId } }), onSuccess }),
  };
}

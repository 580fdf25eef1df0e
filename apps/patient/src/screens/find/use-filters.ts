import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

const regionKeys = ['province', 'prefecture', 'county'] as const;
const storageKey = 'oih.region';

export type FilterName =
  | (typeof regionKeys)[number]
  | 'within'
  | 'name'
  | 'department'
  | 'level'
  | 'grade'
  | 'title'
  | 'fee'
  | 'day'
  | 'modality'
  | 'sort'
  | 'page';

/** The region that was chosen last on this browser, as part of an address. */
const recallRegion = (): string => localStorage.getItem(storageKey) ?? '';

function rememberRegion(params: URLSearchParams): void {
  const region = regionKeys.flatMap((name) => {
    const code = params.get(name);
    return code ? [[name, code]] : [];
  });
  localStorage.setItem(storageKey, new URLSearchParams(region).toString());
}

/**
 * What doctors are looked for by. It is part of the address, so it survives a reload and can be sent to somebody; without
 * any, the region of the last search is taken.
 */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const bare = params.size === 0;
  useEffect(() => {
    const region = recallRegion();
    if (bare && region) setParams(region, { replace: true });
  }, [bare, setParams]);
  // What was chosen a moment ago counts even when the page has not been drawn since.
  const latest = useRef(params);
  useEffect(() => {
    latest.current = params;
  }, [params]);
  const change = (make: (before: URLSearchParams) => URLSearchParams): void => {
    const next = make(latest.current);
    latest.current = next;
    rememberRegion(next);
    setParams(next, { replace: true });
  };
  const choose = (changes: Partial<Record<FilterName, string>>): void =>
    change((before) => {
      const next = new URLSearchParams(before);
      next.delete('page');
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    });
  return {
    get: (name: FilterName): string => params.get(name) ?? '',
    choose,
    clear: () => change(() => new URLSearchParams()),
    page: Number(params.get('page')) || 1,
  };
}

export type Filters = ReturnType<typeof useFilters>;

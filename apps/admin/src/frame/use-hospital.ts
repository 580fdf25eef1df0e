import type { LocalizedText } from '@oih/contracts/http/common';
import { useSession } from '@oih/web/session/use-session';
import { useSearchParams } from 'react-router';

/** A hospital that the person administers. */
export interface AdministeredHospital {
  organizationId: string;
  name: LocalizedText;
}

/** The hospital that a screen is about: the one in its address, or else the first that the person administers. */
export function useHospital() {
  const { actor } = useSession();
  const [search, setSearch] = useSearchParams();
  const hospitals = (actor?.roles ?? []).flatMap(
    ({ role, organizationId, organizationName }): AdministeredHospital[] =>
      role === 'admin' && organizationId && organizationName ? [{ organizationId, name: organizationName }] : [],
  );
  const wanted = search.get('hospital');
  const hospital = hospitals.find(({ organizationId }) => organizationId === wanted) ?? hospitals[0];
  const choose = (organizationId: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set('hospital', organizationId);
      return next;
    });
  /** The address of another screen, about the same hospital. */
  const at = (path: string, query: Record<string, string> = {}) => {
    const more = new URLSearchParams({ ...query, ...(wanted ? { hospital: wanted } : {}) }).toString();
    return more ? `${path}?${more}` : path;
  };
  return { hospitals, organizationId: hospital?.organizationId, choose, at };
}

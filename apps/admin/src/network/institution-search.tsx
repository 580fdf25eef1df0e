import { findInstitutions, type NetworkMember } from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { SearchField } from '@oih/web/components/search-field.tsx';
import { localized } from '@oih/web/i18n/format';
import type { RefObject } from 'react';
import { useText } from '../texts/use-text.ts';

interface Props {
  label: string;
  description?: string;
  error?: string | undefined;
  /** Whether one can only be seen and not be chosen. */
  isBarred?: (member: NetworkMember) => boolean;
  onChoose: (member: NetworkMember) => void;
  field?: RefObject<HTMLInputElement | null>;
}

/** Finds an institution by its name or its division. */
export function InstitutionSearch(props: Props) {
  const { t, language } = useText();
  return (
    <SearchField
      {...props}
      name="institutions"
      placeholder=""
      none={t('network.search.none')}
      find={async (text) => (text.trim() ? (await call(findInstitutions, { query: { text } })).institutions : [])}
      codeOf={({ id }) => id}
      show={({ name, divisionName }) => (
        <>
          {localized(name, language)} <span style={{ color: 'var(--ink-soft)' }}>{divisionName}</span>
        </>
      )}
    />
  );
}

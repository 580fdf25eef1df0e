import { findInstitutions, type NetworkMember } from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { SearchField } from '@oih/web/components/search-field.tsx';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

interface Props {
  label: string;
  error?: string | undefined;
  onChoose: (member: NetworkMember) => void;
}

/** Finds an institution by its name or its division. */
export function InstitutionSearch({ label, error, onChoose }: Props) {
  const { language } = useText();
  return (
    <SearchField
      label={label}
      error={error}
      name="institutions"
      placeholder=""
      none="—"
      onChoose={onChoose}
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

import { type MedicationView, searchMedications } from '@oih/contracts/http/formulary';
import { call } from '@oih/web/api/client';
import { SearchField } from '@oih/web/components/search-field.tsx';
import { localized } from '@oih/web/i18n/format';
import type { RefObject } from 'react';
import { useText } from '../texts/use-text.ts';

interface Props {
  label: string;
  onChoose: (medication: MedicationView) => void;
  field: RefObject<HTMLInputElement | null>;
}

/** Finds a medicine by Chinese, initials of the pinyin, English or ATC code; controlled ones are shown and cannot be chosen (rule RX_CONTROLLED). */
export function MedicationSearch(props: Props) {
  const { t, language } = useText();
  return (
    <SearchField
      {...props}
      name="medications"
      placeholder={t('rx.search.hint')}
      none={t('rx.search.none')}
      find={async (q) => (await call(searchMedications, { query: { q } })).medications}
      codeOf={({ code }) => code}
      isBarred={({ controlClass }) => controlClass !== 'none'}
      show={({ name, packText, controlClass }) => (
        <>
          {localized(name, language)}{' '}
          <span style={{ color: 'var(--ink-soft)' }}>
            {localized(packText, language)}
            {controlClass !== 'none' && ` · ${t('rx.controlled')}`}
          </span>
        </>
      )}
    />
  );
}

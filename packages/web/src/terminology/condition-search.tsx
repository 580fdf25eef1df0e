import { type ConditionView, searchConditions } from '@oih/contracts/http/terminology';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { SearchField } from '../components/search-field.tsx';
import { localized } from '../i18n/format.ts';

interface Props {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  onChoose: (condition: ConditionView) => void;
  field?: RefObject<HTMLInputElement | null>;
}

/** Finds a diagnosis by code, Chinese, initials of the pinyin or English. */
export function ConditionSearch(props: Props) {
  const { t, i18n } = useTranslation();
  return (
    <SearchField
      {...props}
      name="conditions"
      placeholder={t('conditions.hint')}
      none={t('conditions.none')}
      find={async (q) => (await call(searchConditions, { query: { q } })).conditions}
      codeOf={({ code }) => code}
      show={({ code, ...name }) => (
        <>
          {localized(name, i18n.language)} <span style={{ color: 'var(--ink-soft)' }}>{code}</span>
        </>
      )}
    />
  );
}

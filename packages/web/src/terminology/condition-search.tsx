import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { type ConditionView, searchConditions } from '@oih/contracts/http/terminology';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { localized } from '../i18n/format.ts';

/** A pause in typing after which is searched, milliseconds. */
const pauseMs = 150;

function useFound(typed: string) {
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return useQuery({
    queryKey: ['conditions', q],
    queryFn: () => call(searchConditions, { query: { q } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

interface Props {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  onChoose: (condition: ConditionView) => void;
  field?: RefObject<HTMLInputElement | null>;
}

/** Finds a diagnosis by code, Chinese, initials of the pinyin or English, with the keyboard alone: type, arrows, Enter. */
export function ConditionSearch({ label, description, error, onChoose, field }: Props) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, isFetching } = useFound(typed);
  const conditions = typed.trim() === '' ? [] : (data?.conditions ?? []);
  const choose = (code: string): void => {
    const chosen = conditions.find((one) => one.code === code);
    if (chosen) onChoose(chosen);
    setTyped('');
    combobox.closeDropdown();
  };
  useEffect(() => {
    if (conditions.length > 0) combobox.selectFirstOption();
  }, [conditions.length, combobox.selectFirstOption]);
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          ref={field}
          label={label}
          description={description}
          error={error}
          placeholder={t('conditions.hint')}
          autoComplete="off"
          value={typed}
          rightSection={isFetching ? <Loader size="xs" aria-hidden /> : null}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim() === ''}>
        <Combobox.Options>
          {conditions.map(({ code, ...name }) => (
            <Combobox.Option key={code} value={code}>
              {localized(name, i18n.language)} <span style={{ color: 'var(--ink-soft)' }}>{code}</span>
            </Combobox.Option>
          ))}
          {conditions.length === 0 && data && !isFetching && <Combobox.Empty>{t('conditions.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

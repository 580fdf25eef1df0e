import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { type MedicationView, searchMedications } from '@oih/contracts/http/formulary';
import { call } from '@oih/web/api/client';
import { localized } from '@oih/web/i18n/format';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import { useText } from '../texts/use-text.ts';

/** A pause in typing after which is searched, milliseconds. */
const pauseMs = 150;

function useFound(typed: string) {
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return useQuery({
    queryKey: ['medications', q],
    queryFn: () => call(searchMedications, { query: { q } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

interface Props {
  label: string;
  onChoose: (medication: MedicationView) => void;
  field: RefObject<HTMLInputElement | null>;
}

/** Finds a medicine by Chinese, initials of the pinyin, English or ATC code, with the keyboard alone: type, arrows, Enter. */
export function MedicationSearch({ label, onChoose, field }: Props) {
  const { t, language } = useText();
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, isFetching } = useFound(typed);
  const medications = typed.trim() === '' ? [] : (data?.medications ?? []);
  const choose = (code: string): void => {
    const chosen = medications.find((one) => one.code === code);
    setTyped('');
    combobox.closeDropdown();
    if (chosen) onChoose(chosen);
  };
  useEffect(() => {
    if (medications.length > 0) combobox.selectFirstOption();
  }, [medications.length, combobox.selectFirstOption]);
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          ref={field}
          label={label}
          placeholder={t('rx.search.hint')}
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
          {medications.map(({ code, name, packText, controlClass }) => (
            <Combobox.Option key={code} value={code} disabled={controlClass !== 'none'}>
              {localized(name, language)}{' '}
              <span style={{ color: 'var(--ink-soft)' }}>
                {localized(packText, language)}
                {controlClass !== 'none' && ` · ${t('rx.controlled')}`}
              </span>
            </Combobox.Option>
          ))}
          {medications.length === 0 && data && !isFetching && <Combobox.Empty>{t('rx.search.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';

/** A pause in typing after which is searched, milliseconds. */
const pauseMs = 150;

function useFound<T>(name: string, typed: string, find: (q: string) => Promise<readonly T[]>) {
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return useQuery({
    queryKey: [name, q],
    queryFn: () => find(q),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

interface Props<T> {
  /** Under which what was found is kept. */
  name: string;
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  placeholder: string;
  /** What is said when nothing fits. */
  none: string;
  find: (q: string) => Promise<readonly T[]>;
  codeOf: (found: T) => string;
  /** How one that was found is shown. */
  show: (found: T) => ReactNode;
  /** Whether one can only be seen and not be chosen. */
  isBarred?: (found: T) => boolean;
  onChoose: (found: T) => void;
  field?: RefObject<HTMLInputElement | null> | undefined;
}

/** Finds something in a list of the server by typing, with the keyboard alone: type, arrows, Enter; the best is chosen already. */
export function SearchField<T>(props: Props<T>) {
  const { name, label, description, error, placeholder, none, find, codeOf, show, isBarred, onChoose, field } = props;
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, isFetching } = useFound(name, typed, find);
  const found = typed.trim() === '' ? [] : (data ?? []);
  const choose = (code: string): void => {
    const chosen = found.find((one) => codeOf(one) === code);
    setTyped('');
    combobox.closeDropdown();
    if (chosen) onChoose(chosen);
  };
  useEffect(() => {
    if (found.length > 0) combobox.selectFirstOption();
  }, [found.length, combobox.selectFirstOption]);
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          ref={field}
          label={label}
          description={description}
          error={error}
          placeholder={placeholder}
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
          {found.map((one) => (
            <Combobox.Option key={codeOf(one)} value={codeOf(one)} disabled={isBarred?.(one) ?? false}>
              {show(one)}
            </Combobox.Option>
          ))}
          {found.length === 0 && data && !isFetching && <Combobox.Empty>{none}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

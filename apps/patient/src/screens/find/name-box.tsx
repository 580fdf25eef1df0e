import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filters } from './use-filters.ts';

/** How long after the last letter is searched, milliseconds. */
const pause = 300;

/** The doctor's name, searched for as it is typed; Enter searches at once, Escape empties it. */
export function NameBox({ filters: { get, choose } }: { filters: Filters }) {
  const { t } = useTranslation();
  const asked = get('name');
  const [typed, setTyped] = useState(asked);
  const search = useDebouncedCallback((name: string) => choose({ name: name.trim() }), pause);
  useEffect(() => setTyped((before) => (before.trim() === asked ? before : asked)), [asked]);
  const now = (name: string): void => {
    search.cancel();
    choose({ name: name.trim() });
  };
  return (
    <TextInput
      type="search"
      label={t('find.name')}
      description={t('find.name.lead')}
      leftSection={<IconSearch size="1.25rem" aria-hidden />}
      value={typed}
      maxLength={40}
      autoComplete="off"
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        // While a Chinese word is being composed, Enter and Escape belong to the input method.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') now(typed);
        if (event.key !== 'Escape') return;
        setTyped('');
        now('');
      }}
    />
  );
}

import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { listDepartments, suggestDepartments } from '@oih/contracts/http/directory';
import { call } from '@oih/web/api/client';
import { localized } from '@oih/web/i18n/format';
import { IconAmbulance, IconStethoscope } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withDoctors } from './suggested.ts';
import type { Filters } from './use-filters.ts';

/** How long after the last letter is asked, milliseconds. */
const pause = 300;

/** The departments that doctors can be booked in. */
export const useDepartments = () =>
  useQuery({ queryKey: ['departments'], queryFn: () => call(listDepartments), staleTime: 300_000 }).data?.departments ??
  [];

function useSuggestion(words: string) {
  const [text] = useDebouncedValue(words.trim().slice(0, 200), pause);
  const { data } = useQuery({
    queryKey: ['suggestion', text],
    queryFn: () => call(suggestDepartments, { query: { text } }),
    enabled: text !== '',
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });
  return text === '' ? undefined : data;
}

/** What cannot wait for an appointment is said first and loudest. */
function Emergency({ symptom }: { symptom: string }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      color="red"
      icon={<IconAmbulance aria-hidden />}
      title={t('find.emergency', { symptom })}
      styles={{ title: { fontSize: '1.125rem' }, message: { color: 'var(--ink)', fontSize: '1rem' } }}
    >
      <Stack gap="sm" align="flex-start">
        <span>{t('find.emergency.lead')}</span>
        <Button color="red" component="a" href="tel:120">
          {t('find.emergency.call')}
        </Button>
      </Stack>
    </Alert>
  );
}

/** Complaints in plain words lead to departments. */
export function ComplaintBox({ filters: { get, choose } }: { filters: Filters }) {
  const { t, i18n } = useTranslation();
  const [words, setWords] = useState('');
  const available = useDepartments();
  const suggestion = useSuggestion(words);
  const departments = withDoctors(suggestion?.departments ?? [], available);
  return (
    <Stack gap="sm">
      <TextInput
        type="search"
        label={t('find.complaint')}
        description={t('find.complaint.lead')}
        leftSection={<IconStethoscope size="1.25rem" aria-hidden />}
        value={words}
        maxLength={200}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {suggestion?.emergency && <Emergency symptom={localized(suggestion.emergency.symptom, i18n.language)} />}
      <div role="status">
        {suggestion && departments.length === 0 && <Text c="var(--ink-soft)">{t('find.complaint.none')}</Text>}
        {departments.length > 0 && (
          <Group gap="xs">
            {departments.map(({ code, name, symptoms }) => (
              <Button
                key={code}
                variant={get('department') === code ? 'filled' : 'light'}
                aria-pressed={get('department') === code}
                onClick={() => choose({ department: get('department') === code ? '' : code })}
              >
                {t('find.suggested', {
                  department: localized(name, i18n.language),
                  symptoms: symptoms.map((one) => localized(one, i18n.language)).join(t('find.and')),
                })}
              </Button>
            ))}
          </Group>
        )}
      </div>
    </Stack>
  );
}

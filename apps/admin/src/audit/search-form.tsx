import { Button, Group, Paper, Select, SimpleGrid, TextInput } from '@mantine/core';
import { auditActions } from '@oih/contracts/http/audit';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { type AuditForm, faultOf, formFrom } from './query.ts';
import { useAuditStaff } from './use-audit.ts';
import { useWords } from './words.ts';

interface SearchFormProps {
  form: AuditForm;
  organizationId: string | undefined;
  onSearch: (form: AuditForm) => void;
}

/** What to look for: a person, a patient by phone, a record, an action, a span of days. */
export function SearchForm({ form, organizationId, onSearch }: SearchFormProps) {
  const { t } = useText();
  const words = useWords();
  const { data } = useAuditStaff(organizationId);
  const [wanted, setWanted] = useState(form);
  const fault = faultOf(wanted);
  const set = (change: Partial<AuditForm>) => setWanted({ ...wanted, ...change });
  const text = (name: 'record' | 'phone' | 'from' | 'to', type: 'text' | 'tel' | 'date', error?: string) => (
    <TextInput
      type={type}
      label={t(`audit.field.${name}`)}
      value={wanted[name]}
      error={error}
      autoComplete="off"
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fault) onSearch(wanted);
  };
  return (
    <Paper withBorder p="md" component="form" role="search" onSubmit={submit} aria-label={t('audit.search')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
        <Select
          label={t('audit.field.actor')}
          placeholder={t('audit.any')}
          value={wanted.actorId || null}
          onChange={(actorId) => set({ actorId: actorId ?? '' })}
          data={(data?.staff ?? []).map(({ id, name, role }) => ({
            value: id,
            label: `${name} · ${words.role(role)}`,
          }))}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('audit.clear') }}
        />
        <Select
          label={t('audit.field.action')}
          placeholder={t('audit.any')}
          value={wanted.action || null}
          onChange={(action) => set({ action: action ?? '' })}
          data={auditActions.map((action) => ({ value: action, label: words.action(action) }))}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('audit.clear') }}
        />
        {text('phone', 'tel', fault === 'phone' ? t('audit.fault.phone') : undefined)}
        {text('record', 'text')}
        {text('from', 'date')}
        {text('to', 'date', fault === 'order' ? t('audit.fault.order') : undefined)}
      </SimpleGrid>
      <Group justify="flex-end" mt="md" gap="sm">
        {wanted.patientId && (
          <Button variant="default" onClick={() => onSearch({ ...wanted, patientId: '' })}>
            {t('audit.onlyPatient.end')}
          </Button>
        )}
        <Button variant="default" onClick={() => onSearch(formFrom(new URLSearchParams()))}>
          {t('audit.reset')}
        </Button>
        <Button type="submit" leftSection={<IconSearch size="1.25rem" aria-hidden />}>
          {t('audit.search')}
        </Button>
      </Group>
    </Paper>
  );
}

import { Group, NativeSelect, Switch } from '@mantine/core';
import { type Urgency, urgencies } from '@oih/contracts/http/network';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { useText } from '../texts/use-text.ts';
import type { Filter } from './columns.ts';

interface Props {
  filter: Filter;
  onChange: (filter: Filter) => void;
  /** Whether cases that are over are shown as well. */
  ended: boolean;
  onEnded: (ended: boolean) => void;
}

/** What of the lists is shown: one urgency, what is overdue, also what is over. */
export function FilterBar({ filter, onChange, ended, onEnded }: Props) {
  const { t } = useText();
  const words = useConsultationText();
  return (
    <Group gap="lg" align="center" role="group" aria-label={t('dispatch.filter')}>
      <NativeSelect
        aria-label={t('dispatch.filter.urgency')}
        value={filter.urgency ?? ''}
        data={[
          { value: '', label: t('dispatch.filter.all') },
          ...urgencies.map((one) => ({ value: one, label: words.t(`consultation.urgency.${one}`) })),
        ]}
        onChange={(event) => onChange({ ...filter, urgency: (event.currentTarget.value || null) as Urgency | null })}
      />
      <Switch
        label={t('dispatch.overdue.only')}
        checked={filter.overdueOnly}
        onChange={(event) => onChange({ ...filter, overdueOnly: event.currentTarget.checked })}
      />
      <Switch label={t('dispatch.ended')} checked={ended} onChange={(event) => onEnded(event.currentTarget.checked)} />
    </Group>
  );
}

import { Button, Group, TextInput } from '@mantine/core';
import { type PractitionerEncounterView, planFollowUp } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { dayKey } from '@oih/web/i18n/format';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useText } from '../texts/use-text.ts';
import { encounterKey } from '../visit/use-encounter.ts';

const day = 86_400_000;
/** Weeks that are offered to choose with one press. */
const offered = [2, 4, 12] as const;

/** On which day the patient is to be seen again; the patient is reminded three days before. */
export function FollowUpField({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t } = useText();
  const client = useQueryClient();
  const tell = useTell();
  const { id: encounterId, followUpOn, timeZone } = encounter;
  const plan = useMutation({
    mutationFn: (on: string | null) => call(planFollowUp, { params: { encounterId }, body: { on } }),
    onSuccess: ({ encounter: planned }) => client.setQueryData(encounterKey(encounterId), planned),
    onError: tell.failure,
  });
  const inWeeks = (weeks: number) => dayKey(new Date(Date.now() + weeks * 7 * day), timeZone);
  return (
    <div>
      <TextInput
        type="date"
        label={t('followUp.label')}
        description={t('followUp.hint')}
        value={followUpOn ?? ''}
        min={dayKey(new Date(Date.now() + day), timeZone)}
        onChange={(event) => plan.mutate(event.currentTarget.value || null)}
      />
      <Group gap="xs" mt="xs">
        {offered.map((weeks) => (
          <Button
            key={weeks}
            variant={followUpOn === inWeeks(weeks) ? 'light' : 'default'}
            size="sm"
            onClick={() => plan.mutate(inWeeks(weeks))}
          >
            {t('followUp.weeks', { weeks })}
          </Button>
        ))}
        {followUpOn && (
          <Button variant="subtle" size="sm" onClick={() => plan.mutate(null)}>
            {t('followUp.none')}
          </Button>
        )}
      </Group>
    </div>
  );
}

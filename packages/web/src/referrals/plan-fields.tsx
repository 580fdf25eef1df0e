import { Button, CloseButton, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { listFollowUpPlaces } from '@oih/contracts/http/referral-care';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { call } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Loading } from '../components/states.tsx';
import { localized } from '../i18n/format.ts';
import classes from './referrals.module.css';
import { referralsKey } from './use-referrals.ts';
import { useReferralText } from './use-text.ts';

/** Where the patient goes back to, and what is done there, as a form holds it. */
export interface PlanValues {
  organizationId: string;
  tasks: { what: string; due: string; organizationId: string }[];
}

const mostTasks = 20;

/** Today as the clock of this screen has it, `YYYY-MM-DD`. */
const today = (): string => new Date().toLocaleDateString('sv');

/** The plan of a referral down: the institution, and each task with its day and who does it. */
export function PlanFields({ referralId }: { referralId: string }) {
  const { t, language } = useReferralText();
  const { register, control, formState, getValues, setValue } = useFormContext<PlanValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'tasks' });
  const { data, error, refetch } = useQuery({
    queryKey: [...referralsKey, 'follow-up-places', referralId],
    queryFn: () => call(listFollowUpPlaces, { params: { referralId } }),
  });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={1} height={80} />;
  if (data.institutions.length === 0) return <Text role="status">{t('referral.down.none')}</Text>;
  const places = [
    { value: '', label: t('referral.down.choose') },
    ...data.institutions.map(({ id, name }) => ({ value: id, label: localized(name, language) })),
  ];
  const { errors } = formState;
  // Who follows up is the institution to which the patient goes back, unless another one is chosen.
  const chosen = register('organizationId', {
    required: true,
    onChange: ({ target }) =>
      getValues('tasks').forEach((task, at) => {
        if (!task.organizationId)
          setValue(`tasks.${at}.organizationId`, target.value, { shouldValidate: formState.isSubmitted });
      }),
  });
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('referral.down.place')}
        data={places}
        error={errors.organizationId && t('referral.missing')}
        {...chosen}
      />
      <Text component="h3" fw={650} m={0}>
        {t('referral.down.tasks')}
      </Text>
      {fields.map((field, at) => {
        const number = at + 1;
        const wrong = errors.tasks?.[at];
        return (
          <fieldset key={field.id} className={classes.fields} aria-label={t('referral.down.task', { number })}>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm" c="var(--ink-soft)">
                {t('referral.down.task', { number })}
              </Text>
              {fields.length > 1 && (
                <CloseButton size="lg" aria-label={t('referral.down.remove', { number })} onClick={() => remove(at)} />
              )}
            </Group>
            <TextInput
              label={t('referral.down.what')}
              maxLength={200}
              error={wrong?.what && t('referral.missing')}
              {...register(`tasks.${at}.what`, { validate: (words) => words.trim().length > 1 })}
            />
            <Group grow align="flex-start" preventGrowOverflow={false} mt="xs">
              <TextInput
                type="date"
                label={t('referral.down.when')}
                min={today()}
                error={wrong?.due && t('referral.past')}
                {...register(`tasks.${at}.due`, { validate: (day) => day >= today() })}
              />
              <NativeSelect
                label={t('referral.down.who')}
                data={places}
                error={wrong?.organizationId && t('referral.missing')}
                {...register(`tasks.${at}.organizationId`, { required: true })}
              />
            </Group>
          </fieldset>
        );
      })}
      {fields.length < mostTasks && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size="1.1rem" aria-hidden />}
          onClick={() => append({ what: '', due: '', organizationId: getValues('organizationId') })}
        >
          {t('referral.down.add')}
        </Button>
      )}
    </Stack>
  );
}

import {
  ActionIcon,
  Button,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import type { SchedulePlan } from '@oih/contracts/http/schedules';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { newBrowserId } from './new-id.ts';

interface RulesDialogProps {
  title: string;
  plan: SchedulePlan;
  today: string;
  onSave: (plan: SchedulePlan) => void;
  onClose: () => void;
}

/** The rules of a doctor's plan: how far ahead, how late, when times open, holidays, leave, and days with hours of their own. */
export function RulesDialog({ title, plan, today, onSave, onClose }: RulesDialogProps) {
  const { t, language } = useText();
  const [draft, setDraft] = useState(plan);
  const set = (part: Partial<SchedulePlan>) => setDraft({ ...draft, ...part });
  const { release } = draft;
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    value: String(weekday),
    label: new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'long' }).format(
      Date.UTC(2026, 10, 22 + weekday),
    ),
  }));
  const setLeave = (id: string, part: Partial<SchedulePlan['leave'][number]>) =>
    set({ leave: draft.leave.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const whole =
    draft.leave.every(({ from, to }) => from !== '' && from <= to) &&
    (release.kind === 'rolling' || /^([01]\d|2[0-3]):[0-5][05]$/.test(release.at));
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput
            size="md"
            label={t('rules.horizon')}
            value={draft.horizonDays}
            min={1}
            max={180}
            clampBehavior="strict"
            hideControls
            onChange={(value) => set({ horizonDays: Number(value) || 1 })}
          />
          <NumberInput
            size="md"
            label={t('rules.notice')}
            value={draft.minimumNoticeMinutes}
            min={0}
            max={10080}
            step={15}
            clampBehavior="strict"
            hideControls
            onChange={(value) => set({ minimumNoticeMinutes: Number(value) || 0 })}
          />
          <NativeSelect
            label={t('rules.release')}
            value={release.kind}
            data={[
              { value: 'rolling', label: t('rules.release.rolling') },
              { value: 'daily', label: t('rules.release.daily') },
            ]}
            onChange={(event) =>
              set({
                release:
                  event.currentTarget.value === 'daily'
                    ? { kind: 'daily', at: '07:00', daysAhead: 1 }
                    : { kind: 'rolling' },
              })
            }
          />
          {release.kind === 'daily' && (
            <Group grow align="flex-start">
              <TextInput
                label={t('rules.release.at')}
                value={release.at}
                onChange={(event) => set({ release: { ...release, at: event.currentTarget.value } })}
              />
              <NumberInput
                size="md"
                label={t('rules.release.days')}
                value={release.daysAhead}
                min={0}
                max={60}
                clampBehavior="strict"
                hideControls
                onChange={(value) => set({ release: { ...release, daysAhead: Number(value) || 0 } })}
              />
            </Group>
          )}
        </SimpleGrid>
        <Switch
          label={t('rules.holidays')}
          checked={draft.holidays === 'closed'}
          onChange={(event) => set({ holidays: event.currentTarget.checked ? 'closed' : 'as-usual' })}
        />
        {draft.holidays === 'closed' && (
          <NativeSelect
            label={t('rules.makeUp')}
            value={String(draft.makeUpWeekday ?? '')}
            data={[{ value: '', label: t('rules.makeUp.none') }, ...weekdays]}
            onChange={(event) => set({ makeUpWeekday: Number(event.currentTarget.value) || null })}
          />
        )}
        <Stack gap="xs">
          <Text fw={600}>{t('rules.leave')}</Text>
          {draft.leave.map(({ id, from, to, reason }) => (
            <Group key={id} gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                type="date"
                label={t('rules.leave.from')}
                value={from}
                onChange={(event) => setLeave(id, { from: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label={t('rules.leave.to')}
                value={to}
                onChange={(event) => setLeave(id, { to: event.currentTarget.value })}
              />
              <TextInput
                flex={1}
                label={t('rules.leave.reason')}
                value={reason}
                maxLength={200}
                onChange={(event) => setLeave(id, { reason: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="red"
                size="2.75rem"
                aria-label={t('rules.leave.remove', { from })}
                onClick={() => set({ leave: draft.leave.filter((one) => one.id !== id) })}
              >
                <IconTrash aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <Button
            variant="default"
            onClick={() => set({ leave: [...draft.leave, { id: newBrowserId(), from: today, to: today, reason: '' }] })}
          >
            {t('rules.leave.add')}
          </Button>
        </Stack>
        {draft.overrides.length > 0 && (
          <Stack gap="xs">
            <Text fw={600}>{t('rules.own')}</Text>
            {draft.overrides.map(({ date, blocks, note }) => (
              <Group key={date} gap="xs" align="flex-end" wrap="nowrap">
                <TextInput
                  flex={1}
                  label={`${date} · ${blocks.map(({ from, to }) => `${from}–${to}`).join(', ') || t('schedule.own')}`}
                  placeholder={t('rules.own.note')}
                  value={note}
                  maxLength={200}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    set({
                      overrides: draft.overrides.map((one) => (one.date === date ? { ...one, note: value } : one)),
                    });
                  }}
                />
                <Button
                  variant="default"
                  onClick={() => set({ overrides: draft.overrides.filter((one) => one.date !== date) })}
                >
                  {t('rules.own.remove')}
                </Button>
              </Group>
            ))}
          </Stack>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={!whole} onClick={() => onSave(draft)}>
            {t('block.done')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

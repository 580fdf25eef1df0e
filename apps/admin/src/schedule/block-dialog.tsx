import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import type { ScheduleBlock } from '@oih/contracts/http/schedules';
import { type FormEvent, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { blockFault, yieldOf } from './plan/fields.ts';

interface BlockDialogProps {
  title: string;
  block: ScheduleBlock;
  isNew: boolean;
  /** The other blocks of the day. */
  others: readonly ScheduleBlock[];
  /** The weekday of the block; other ones can be given a copy when it concerns every week. */
  copyFrom: number | null;
  onSave: (block: ScheduleBlock, copyTo: number[]) => void;
  onRemove: () => void;
  onClose: () => void;
}

const reservedKinds = ['referral', 'walk-in', 'elderly', 'station'] as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Everything about one block: hours, length, seats, buffers, shares; and copies of it on other days. */
export function BlockDialog({ title, block, isNew, others, copyFrom, onSave, onRemove, onClose }: BlockDialogProps) {
  const { t, language } = useText();
  const [draft, setDraft] = useState(block);
  const [copyTo, setCopyTo] = useState<number[]>([]);
  const fault = blockFault(draft, others);
  const { visits, seats } = yieldOf(draft);
  const set = (part: Partial<ScheduleBlock>) => setDraft({ ...draft, ...part });
  const number = (
    label: string,
    value: number,
    onChange: (value: number) => void,
    [min, max, step]: [number, number, number],
  ) => (
    <NumberInput
      size="md"
      label={label}
      value={value}
      min={min}
      max={max}
      step={step}
      hideControls
      clampBehavior="strict"
      onChange={(next) => onChange(Math.round((Number(next) || min) / step) * step)}
    />
  );
  const time = (end: 'from' | 'to') => (
    <TextInput
      label={t(`block.${end}`)}
      value={draft[end]}
      inputMode="numeric"
      placeholder="08:00"
      required
      data-autofocus={end === 'from' || undefined}
      onChange={(event) => set({ [end]: event.currentTarget.value })}
    />
  );
  const readable = /^([01]\d|2[0-3]):[0-5][05]$|^24:00$/;
  const unreadable = !readable.test(draft.from) || !readable.test(draft.to);
  const weekdayName = (weekday: number) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short' }).format(Date.UTC(2026, 10, 22 + weekday));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fault && !unreadable) onSave(draft, copyTo);
  };
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 2, sm: 4 }} style={{ alignItems: 'end' }}>
            {time('from')}
            {time('to')}
            {number(t('block.slotMinutes'), draft.slotMinutes, (slotMinutes) => set({ slotMinutes }), [5, 240, 5])}
            {number(t('block.capacity'), draft.capacity, (capacity) => set({ capacity }), [1, 20, 1])}
            {number(
              t('block.before'),
              draft.bufferBeforeMinutes,
              (bufferBeforeMinutes) => set({ bufferBeforeMinutes }),
              [0, 60, 5],
            )}
            {number(
              t('block.after'),
              draft.bufferAfterMinutes,
              (bufferAfterMinutes) => set({ bufferAfterMinutes }),
              [0, 60, 5],
            )}
            {number(t('block.overbook'), draft.overbook, (overbook) => set({ overbook }), [0, 10, 1])}
          </SimpleGrid>
          <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
            <Text component="legend" fw={600} mb={4}>
              {t('block.reserved')}
            </Text>
            <SimpleGrid cols={{ base: 2, sm: 4 }} style={{ alignItems: 'end' }}>
              {reservedKinds.map((kind) => (
                <div key={kind}>
                  {number(
                    t(`block.reserved.${kind}`),
                    draft.reserved[kind],
                    (count) => set({ reserved: { ...draft.reserved, [kind]: count } }),
                    [0, 50, 1],
                  )}
                </div>
              ))}
            </SimpleGrid>
          </fieldset>
          <Group gap="lg">
            <Switch
              label={t('block.video')}
              checked={draft.modality.includes('video')}
              onChange={(event) => set({ modality: event.currentTarget.checked ? ['video', 'audio'] : ['audio'] })}
            />
            <Switch
              label={t('block.followUpOnly')}
              checked={draft.followUpOnly}
              onChange={(event) => set({ followUpOnly: event.currentTarget.checked })}
            />
            <Switch
              label={t('block.opens')}
              checked={draft.openReservedMinutesBefore !== null}
              onChange={(event) => set({ openReservedMinutesBefore: event.currentTarget.checked ? 1440 : null })}
            />
          </Group>
          {copyFrom !== null && (
            <Checkbox.Group
              label={t('block.copyTo')}
              value={copyTo.map(String)}
              onChange={(values) => setCopyTo(values.map(Number))}
            >
              <Group gap="md" mt={6}>
                {weekdays
                  .filter((weekday) => weekday !== copyFrom)
                  .map((weekday) => (
                    <Checkbox key={weekday} value={String(weekday)} label={weekdayName(weekday)} />
                  ))}
              </Group>
            </Checkbox.Group>
          )}
          {unreadable || fault ? (
            <Alert color="red" role="alert">
              {t(`block.fault.${unreadable ? 'time' : fault!}`)}
            </Alert>
          ) : (
            <Text c="var(--ink-soft)" role="status">
              {t('block.yields', { visits, seats })}
            </Text>
          )}
          <Group justify="space-between">
            {isNew ? (
              <span />
            ) : (
              <Button variant="subtle" color="red" onClick={onRemove}>
                {t('block.remove')}
              </Button>
            )}
            <Group>
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button type="submit" disabled={unreadable || fault !== null}>
                {t('block.done')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

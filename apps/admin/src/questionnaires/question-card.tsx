import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Paper,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { maxOptions, type Question, type QuestionType, questionTypes } from '@oih/contracts/http/questionnaires';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react';
import type { DragEvent, KeyboardEvent } from 'react';
import { type TextKey, useText } from '../texts/use-text.ts';
import { ConditionField } from './condition-field.tsx';
import { newOption, retyped } from './edit.ts';
import { WordsFields } from './words-fields.tsx';

interface QuestionCardProps {
  question: Question;
  at: number;
  last: boolean;
  parents: readonly Question[];
  /** What is wrong with it, as the api or the form says. */
  faults: readonly string[];
  onChange: (question: Question) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  /** Another question was dropped on this one. */
  onDropped: (from: number) => void;
}

const dragged = 'application/x-question';

/** The options of a choice. */
function Options({ question, onChange }: Pick<QuestionCardProps, 'question' | 'onChange'>) {
  const { t } = useText();
  const { options } = question;
  const set = (next: Question['options']) => onChange({ ...question, options: next });
  return (
    <Stack gap="xs">
      {options.map((option, index) => (
        <Group key={option.code} gap="xs" align="flex-end" wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <WordsFields
              label={t('questionnaire.option', { number: index + 1 })}
              maxLength={80}
              value={option.display}
              onChange={(display) => set(options.map((one) => (one === option ? { ...one, display } : one)))}
            />
          </div>
          <ActionIcon
            size="lg"
            variant="default"
            disabled={options.length <= 2}
            aria-label={t('questionnaire.option.remove', { number: index + 1 })}
            onClick={() => set(options.filter((one) => one !== option))}
          >
            <IconTrash size="1.1rem" aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {options.length < maxOptions && (
        <Button
          variant="subtle"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size="1.1rem" aria-hidden />}
          onClick={() => set([...options, newOption()])}
        >
          {t('questionnaire.option.add')}
        </Button>
      )}
    </Stack>
  );
}

const bound = (value: string | number): number | null => (typeof value === 'number' ? value : null);

/** The unit and the bounds of a number. */
function Bounds({ question, onChange }: Pick<QuestionCardProps, 'question' | 'onChange'>) {
  const { t } = useText();
  const { unit, min, max } = question;
  return (
    <Group grow gap="sm" align="flex-end">
      <TextInput
        label={t('questionnaire.unit')}
        maxLength={20}
        value={unit}
        onChange={(event) => onChange({ ...question, unit: event.currentTarget.value })}
      />
      <NumberInput
        label={t('questionnaire.min')}
        hideControls
        value={min ?? ''}
        onChange={(value) => onChange({ ...question, min: bound(value) })}
      />
      <NumberInput
        label={t('questionnaire.max')}
        hideControls
        value={max ?? ''}
        onChange={(value) => onChange({ ...question, max: bound(value) })}
      />
    </Group>
  );
}

/** One question: dragged to its place by its handle, or moved by its two arrows. */
export function QuestionCard(props: QuestionCardProps) {
  const { t } = useText();
  const { question, at, last, parents, faults, onChange, onMove, onRemove, onDropped } = props;
  const { type, text, required, options } = question;
  const number = at + 1;
  const drop = (event: DragEvent) => {
    const from = event.dataTransfer.getData(dragged);
    if (from === '') return;
    event.preventDefault();
    onDropped(Number(from));
  };
  return (
    <Paper
      component="li"
      withBorder
      p="md"
      aria-label={t('questionnaire.question', { number })}
      onDragOver={(event) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
      onDrop={drop}
    >
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <ActionIcon
              component="span"
              role="button"
              tabIndex={0}
              size="lg"
              variant="subtle"
              color="gray"
              draggable
              aria-label={t('questionnaire.drag', { number })}
              title={t('questionnaire.drag', { number })}
              style={{ cursor: 'grab' }}
              onDragStart={(event: DragEvent) => event.dataTransfer.setData(dragged, String(at))}
              onKeyDown={(event: KeyboardEvent) => {
                const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                if (!step) return;
                event.preventDefault();
                onMove(at + step);
              }}
            >
              <IconGripVertical size="1.25rem" aria-hidden />
            </ActionIcon>
            <Text fw={650}>{t('questionnaire.question', { number })}</Text>
          </Group>
          <Group gap={4}>
            <ActionIcon
              size="lg"
              variant="default"
              disabled={at === 0}
              aria-label={t('questionnaire.up', { number })}
              onClick={() => onMove(at - 1)}
            >
              <IconArrowUp size="1.1rem" aria-hidden />
            </ActionIcon>
            <ActionIcon
              size="lg"
              variant="default"
              disabled={last}
              aria-label={t('questionnaire.down', { number })}
              onClick={() => onMove(at + 1)}
            >
              <IconArrowDown size="1.1rem" aria-hidden />
            </ActionIcon>
            <ActionIcon
              size="lg"
              variant="default"
              aria-label={t('questionnaire.remove', { number })}
              onClick={onRemove}
            >
              <IconTrash size="1.1rem" aria-hidden />
            </ActionIcon>
          </Group>
        </Group>
        {faults.map((fault) => (
          <Text key={fault} role="alert" c="var(--mantine-color-error)">
            {t(`questionnaire.fault.${fault}` as TextKey)}
          </Text>
        ))}
        <WordsFields
          label={t('questionnaire.text')}
          maxLength={200}
          value={text}
          onChange={(next) => onChange({ ...question, text: next })}
        />
        <Group gap="lg" align="flex-end">
          <NativeSelect
            label={t('questionnaire.answer')}
            value={type}
            data={questionTypes.map((one) => ({ value: one, label: t(`questionnaire.answer.${one}`) }))}
            onChange={(event) => onChange(retyped(question, event.currentTarget.value as QuestionType))}
          />
          <Checkbox
            label={t('questionnaire.required')}
            checked={required}
            mb="xs"
            onChange={(event) => onChange({ ...question, required: event.currentTarget.checked })}
          />
        </Group>
        {options.length > 0 && <Options question={question} onChange={onChange} />}
        {type === 'number' && <Bounds question={question} onChange={onChange} />}
        <ConditionField
          value={question.enableWhen}
          parents={parents}
          onChange={(enableWhen) => onChange({ ...question, enableWhen })}
        />
      </Stack>
    </Paper>
  );
}

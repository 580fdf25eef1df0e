import { Group, NativeSelect } from '@mantine/core';
import type { Question } from '@oih/contracts/http/questionnaires';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

interface ConditionFieldProps {
  value: Question['enableWhen'];
  /** Earlier questions that it can depend on. */
  parents: readonly Question[];
  onChange: (value: Question['enableWhen']) => void;
}

/** When a question is asked: always, or after an answer to an earlier one. */
export function ConditionField({ value, parents, onChange }: ConditionFieldProps) {
  const { t, language } = useText();
  const parent = parents.find(({ linkId }) => linkId === value?.question);
  const answersOf = ({ type, options }: Question): { value: string; label: string }[] =>
    type === 'boolean'
      ? [
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]
      : options.map(({ code, display }) => ({ value: code, label: localized(display, language) || '…' }));
  const answer = (of: Question, chosen: string) =>
    onChange({ question: of.linkId, answer: of.type === 'boolean' ? chosen === 'true' : chosen });
  if (parents.length === 0 && !value) return null;
  return (
    <Group grow align="flex-end" gap="sm">
      <NativeSelect
        label={t('questionnaire.when')}
        value={value ? value.question : ''}
        data={[
          { value: '', label: t('questionnaire.when.always') },
          ...parents.map(({ linkId, text }) => ({ value: linkId, label: localized(text, language) || '…' })),
          ...(value && !parent ? [{ value: value.question, label: t('questionnaire.when.gone') }] : []),
        ]}
        onChange={(event) => {
          const chosen = parents.find(({ linkId }) => linkId === event.currentTarget.value);
          if (chosen) answer(chosen, answersOf(chosen)[0]!.value);
          else onChange(null);
        }}
      />
      {parent && value && (
        <NativeSelect
          label={t('questionnaire.when.answer')}
          value={String(value.answer)}
          data={answersOf(parent)}
          onChange={(event) => answer(parent, event.currentTarget.value)}
        />
      )}
    </Group>
  );
}

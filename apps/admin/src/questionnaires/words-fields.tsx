import { Group, TextInput } from '@mantine/core';
import { useText } from '../texts/use-text.ts';

interface WordsFieldsProps {
  label: string;
  value: { zh: string; en: string };
  maxLength: number;
  /** Said at the Chinese, which is needed. */
  error?: string | undefined;
  onChange: (value: { zh: string; en: string }) => void;
}

/** Words in both languages; English may be left out. */
export function WordsFields({ label, value, maxLength, error, onChange }: WordsFieldsProps) {
  const { t } = useText();
  return (
    <Group grow align="flex-start" gap="sm" preventGrowOverflow={false} wrap="wrap">
      <TextInput
        label={t('questionnaire.zh', { label })}
        required
        maxLength={maxLength}
        value={value.zh}
        error={error}
        style={{ minWidth: '12rem' }}
        onChange={(event) => onChange({ ...value, zh: event.currentTarget.value })}
      />
      <TextInput
        label={t('questionnaire.en', { label })}
        maxLength={maxLength}
        value={value.en}
        style={{ minWidth: '12rem' }}
        onChange={(event) => onChange({ ...value, en: event.currentTarget.value })}
      />
    </Group>
  );
}

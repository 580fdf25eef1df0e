import { Checkbox, Group, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import {
  type AnswerValue,
  type AnswerValues,
  askedIn,
  isAnswered,
  maxAnswerText,
  type Question,
} from '@oih/contracts/http/questionnaires';
import { useTranslation } from 'react-i18next';
import { localized } from '../i18n/format.ts';

interface FieldProps {
  question: Question;
  value: AnswerValue | undefined;
  error: string | undefined;
  onChange: (value: AnswerValue | undefined) => void;
}

/** One of several, as buttons to choose by; choosing does not depend on the colour. */
function OneOf({ question, value, error, onChange, options }: FieldProps & { options: [string, string][] }) {
  const { i18n } = useTranslation();
  return (
    <Radio.Group
      label={localized(question.text, i18n.language)}
      withAsterisk={question.required}
      value={value === undefined ? '' : String(value)}
      onChange={(chosen) => onChange(question.type === 'boolean' ? chosen === 'true' : chosen)}
      error={error}
    >
      <Group gap="lg" my="xs">
        {options.map(([code, label]) => (
          <Radio key={code} value={code} label={label} size="md" />
        ))}
      </Group>
    </Radio.Group>
  );
}

function Several({ question, value, error, onChange }: FieldProps) {
  const { i18n } = useTranslation();
  return (
    <Checkbox.Group
      label={localized(question.text, i18n.language)}
      withAsterisk={question.required}
      value={Array.isArray(value) ? value : []}
      onChange={onChange}
      error={error}
    >
      <Stack gap="xs" my="xs">
        {question.options.map(({ code, display }) => (
          <Checkbox key={code} value={code} label={localized(display, i18n.language)} size="md" />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function Field(props: FieldProps) {
  const { t, i18n } = useTranslation();
  const { question, value, error, onChange } = props;
  const common = { label: localized(question.text, i18n.language), withAsterisk: question.required, error };
  const text = typeof value === 'string' ? value : '';
  switch (question.type) {
    case 'boolean':
      return (
        <OneOf
          {...props}
          options={[
            ['true', t('yes')],
            ['false', t('no')],
          ]}
        />
      );
    case 'choice':
      return (
        <OneOf
          {...props}
          options={question.options.map(({ code, display }) => [code, localized(display, i18n.language)])}
        />
      );
    case 'choices':
      return <Several {...props} />;
    case 'number':
      return (
        <NumberInput
          {...common}
          inputMode="decimal"
          hideControls
          {...(question.unit ? { suffix: ` ${question.unit}` } : {})}
          {...(question.min === null ? {} : { min: question.min })}
          {...(question.max === null ? {} : { max: question.max })}
          value={typeof value === 'number' ? value : ''}
          onChange={(number) => onChange(typeof number === 'number' ? number : undefined)}
        />
      );
    case 'date':
      return (
        <TextInput
          {...common}
          type="date"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    case 'text':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxLength={maxAnswerText}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
  }
}

/** The questions that have to be answered, are asked by what was answered so far, and are not answered. */
export const missingIn = (questions: readonly Question[], values: AnswerValues): string[] =>
  askedIn(questions, values).flatMap(({ linkId, required }) =>
    required && !isAnswered(values[linkId]) ? [linkId] : [],
  );

interface QuestionsProps {
  questions: readonly Question[];
  values: AnswerValues;
  onChange: (values: AnswerValues) => void;
  /** Those that are missing, to be said at their place. */
  missing?: readonly string[];
}

/** The questions of a hospital, in one column; one that depends on an answer comes when that answer is given. */
export function Questions({ questions, values, onChange, missing = [] }: QuestionsProps) {
  const { t } = useTranslation();
  return (
    <Stack>
      {askedIn(questions, values).map((question) => (
        <Field
          key={question.linkId}
          question={question}
          value={values[question.linkId]}
          error={missing.includes(question.linkId) ? t('questions.missing') : undefined}
          onChange={(value) => onChange({ ...values, [question.linkId]: value })}
        />
      ))}
    </Stack>
  );
}

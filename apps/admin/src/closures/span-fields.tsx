import { Button, Group, TextInput } from '@mantine/core';
import { useText } from '../texts/use-text.ts';
import { quickSpan, quickSpans, type SpanFault, type SpanInput } from './span.ts';

interface SpanFieldsProps {
  span: SpanInput;
  timeZone: string;
  fault: SpanFault | undefined;
  onChange: (span: SpanInput) => void;
}

/** From when to when, with the spans that are wanted most as buttons. */
export function SpanFields({ span, timeZone, fault, onChange }: SpanFieldsProps) {
  const { t } = useText();
  const field = (end: 'from' | 'to', part: 'date' | 'time') => (
    <TextInput
      type={part}
      label={t(`closure.${end}.${part}`)}
      value={span[end][part]}
      required
      onChange={(event) => onChange({ ...span, [end]: { ...span[end], [part]: event.currentTarget.value } })}
      error={
        part === 'date' && (fault === end || (end === 'to' && (fault === 'order' || fault === 'past')))
          ? t(`closure.fault.${fault}`)
          : undefined
      }
    />
  );
  return (
    <>
      <Group gap="xs" role="group" aria-label={t('closure.quick')}>
        {quickSpans.map((kind) => (
          <Button key={kind} variant="default" onClick={() => onChange(quickSpan(kind, new Date(), timeZone))}>
            {t(`closure.quick.${kind}`)}
          </Button>
        ))}
      </Group>
      <Group gap="md" align="flex-start">
        {field('from', 'date')}
        {field('from', 'time')}
        {field('to', 'date')}
        {field('to', 'time')}
      </Group>
    </>
  );
}

import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { analyticsSpans } from '@oih/contracts/http/analytics';
import { StepBar } from '../frame/step-bar.tsx';
import { useText } from '../texts/use-text.ts';
import { neighbour, type Span, type SpanKind, spanName } from './span.ts';

interface SpanBarProps {
  span: Span;
  today: string;
  onSpan: (span: Span) => void;
}

/** Which day, week, month or quarter: by kind, by date, one further or back. */
export function SpanBar({ span, today, onSpan }: SpanBarProps) {
  const { t, language } = useText();
  return (
    <Group justify="space-between" gap="sm" align="flex-end">
      <StepBar
        name={spanName(span, language)}
        before={t('span.before')}
        present={t(`span.this.${span.kind}`)}
        after={t('span.after')}
        onStep={(step) => onSpan(step === 0 ? { ...span, date: today } : neighbour(span, step))}
      />
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={t('span.kind')}
          value={span.kind}
          onChange={(kind) => onSpan({ ...span, kind: kind as SpanKind })}
          data={analyticsSpans.map((kind) => ({ value: kind, label: t(`span.${kind}`) }))}
        />
        <TextInput
          type="date"
          aria-label={t('span.date')}
          value={span.date}
          onChange={(event) => event.currentTarget.value && onSpan({ ...span, date: event.currentTarget.value })}
        />
      </Group>
    </Group>
  );
}

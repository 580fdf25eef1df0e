import { ActionIcon, Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { analyticsSpans } from '@oih/contracts/http/analytics';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
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
      <Group gap="xs">
        <ActionIcon
          variant="default"
          size="2.75rem"
          aria-label={t('span.before')}
          onClick={() => onSpan(neighbour(span, -1))}
        >
          <IconChevronLeft aria-hidden />
        </ActionIcon>
        <Button variant="default" onClick={() => onSpan({ ...span, date: today })}>
          {t(`span.this.${span.kind}`)}
        </Button>
        <ActionIcon
          variant="default"
          size="2.75rem"
          aria-label={t('span.after')}
          onClick={() => onSpan(neighbour(span, 1))}
        >
          <IconChevronRight aria-hidden />
        </ActionIcon>
        <Text fw={650} ml="xs" aria-live="polite">
          {spanName(span, language)}
        </Text>
      </Group>
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

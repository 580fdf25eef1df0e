import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

interface StepBarProps {
  /** What the span in sight is called. */
  name: string;
  before: string;
  present: string;
  after: string;
  onStep: (step: -1 | 0 | 1) => void;
  /** Of the buttons, which are not printed for instance. */
  className?: string | undefined;
}

/** Goes a span back or further, or to the present one. */
export function StepBar({ name, before, present, after, onStep, className = '' }: StepBarProps) {
  const tool = { className, variant: 'default', size: '2.75rem' } as const;
  return (
    <Group gap="xs">
      <ActionIcon {...tool} aria-label={before} onClick={() => onStep(-1)}>
        <IconChevronLeft aria-hidden />
      </ActionIcon>
      <Button className={className} variant="default" onClick={() => onStep(0)}>
        {present}
      </Button>
      <ActionIcon {...tool} aria-label={after} onClick={() => onStep(1)}>
        <IconChevronRight aria-hidden />
      </ActionIcon>
      <Text fw={650} ml="xs" aria-live="polite">
        {name}
      </Text>
    </Group>
  );
}

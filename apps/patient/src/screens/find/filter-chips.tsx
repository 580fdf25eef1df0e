import { Chip, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './find.module.css';

interface FilterChipsProps {
  label: string;
  options: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

/** Choices of which one or none holds; in one line that scrolls where there is little room. */
export function FilterChips({ label, options, value, onChange }: FilterChipsProps) {
  const line = useRef<HTMLDivElement>(null);
  const shown = options.map((option) => option.value).join(' ');
  // What is chosen is in sight, also where the line is longer than the page is wide.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line is measured again when its chips have changed.
  useEffect(() => {
    const chosen = line.current?.querySelector<HTMLElement>('label[data-checked]');
    if (chosen && line.current) line.current.scrollLeft = chosen.offsetLeft - line.current.offsetLeft - 24;
  }, [value, shown]);
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <div className={classes.chips} ref={line}>
        {options.map((option) => (
          <Chip
            key={option.value}
            checked={value === option.value}
            onChange={(checked) => onChange(checked ? option.value : '')}
            size="md"
          >
            {option.label}
          </Chip>
        ))}
      </div>
    </Stack>
  );
}

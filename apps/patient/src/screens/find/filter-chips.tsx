import { Chip, Stack, Text } from '@mantine/core';
import classes from './find.module.css';

interface FilterChipsProps {
  label: string;
  options: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

/** Choices of which one or none holds; in one line that scrolls where there is little room. */
export function FilterChips({ label, options, value, onChange }: FilterChipsProps) {
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <div className={classes.chips}>
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

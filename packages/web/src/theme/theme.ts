import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Deep teal: calm, and 4.5:1 against white from shade 6 on. */
const pine: MantineColorsTuple = [
  '#eef8f5',
  '#d9eee8',
  '#b0dccf',
  '#84c9b5',
  '#5fb89f',
  '#3f9f85',
  '#157a63',
  '#0f6653',
  '#0b5444',
  '#073f33',
];
/** Warm amber, for what wants attention without alarm. */
const amber: MantineColorsTuple = [
  '#fff7e8',
  '#ffecc9',
  '#fdd693',
  '#fbbf58',
  '#f9ac29',
  '#e89a12',
  '#a86400',
  '#8a5200',
  '#6f4200',
  '#523000',
];

/** For what cannot be undone and what went wrong: 4.5:1 on white and on the ground from shade 6 on. */
const red: MantineColorsTuple = [
  '#fdf1f0',
  '#fadcd9',
  '#f2b5af',
  '#e98a81',
  '#e0645a',
  '#d3463a',
  '#b3261e',
  '#9c1f18',
  '#841913',
  '#63120d',
];

/** The one theme of every app. Sizes are rem, so that elder mode scales all of it from the root. */
export const theme = createTheme({
  respectReducedMotion: true,
  primaryColor: 'pine',
  primaryShade: 6,
  colors: { pine, amber, red },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  defaultRadius: 'md',
  radius: { xs: '0.375rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.3125rem' },
  headings: { fontWeight: '650' },
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Modal: {
      defaultProps: { attributes: { header: { role: 'presentation' } } },
      styles: { title: { fontWeight: 650, fontSize: '1.125rem' } },
    },
    // The placeholder that takes the first focus is no item of a menu.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Notification: { styles: { description: { color: 'var(--ink)' } } },
    Paper: { defaultProps: { radius: 'lg' } },
  },
});

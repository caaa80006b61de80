import {
  createTheme, defaultVariantColorsResolver,
  type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver,
} from '@mantine/core'

/** The four colours that mean something. `color="urgent"` on a Mantine component reads them. */
export const meanings = ['action', 'urgent', 'attention', 'done'] as const
export type Meaning = (typeof meanings)[number]

const tuple = (colour: string): MantineColorsTuple => [
  colour, colour, colour, colour, colour, colour, colour, colour, colour, colour,
]

const isMeaning = (colour: unknown): colour is Meaning => meanings.some((meaning) => meaning === colour)
const onMeaning: Record<Meaning, string> = {
  action: 'var(--on-action)', urgent: 'var(--on-urgent)', attention: 'var(--card)', done: 'var(--card)',
}
const strong: Record<Meaning, string> = {
  action: 'var(--action-strong)', urgent: 'var(--urgent-strong)', attention: 'var(--attention)', done: 'var(--done)',
}

/** Mantine derives shades by arithmetic, which fails contrast; ours are chosen and checked. */
const meaningfulColours: VariantColorsResolver = (input) => {
  const colour = input.color ?? 'action'
  if (!isMeaning(colour)) return defaultVariantColorsResolver(input)
  const own = `var(--${colour})`
  const soft = `var(--${colour}-soft)`
  const none = '1px solid transparent'
  if (input.variant === 'filled') return { background: own, hover: strong[colour], color: onMeaning[colour], border: none }
  if (input.variant === 'light') return { background: soft, hover: soft, color: own, border: none }
  if (input.variant === 'outline') return { background: 'transparent', hover: soft, color: own, border: `1px solid ${own}` }
  if (input.variant === 'subtle') return { background: 'transparent', hover: soft, color: own, border: none }
  return defaultVariantColorsResolver(input)
}

export const staffTheme = createTheme({
  primaryColor: 'action',
  colors: { action: tuple('#0f5c63'), urgent: tuple('#a63d2f'), attention: tuple('#7a5200'), done: tuple('#1e6b3a') },
  variantColorResolver: meaningfulColours,
  fontFamily: 'var(--type)',
  fontFamilyMonospace: 'var(--type-mono)',
  headings: {
    fontFamily: 'var(--type)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '10px', xl: '999px' },
  shadows: { xs: 'var(--shadow)', sm: 'var(--shadow)', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'md' } },
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 3 } },
    Select: { defaultProps: { size: 'md', allowDeselect: false } },
    NativeSelect: { defaultProps: { size: 'md' } },
    MultiSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    Badge: { defaultProps: { variant: 'light', radius: 'xl', size: 'lg' } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 150 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 150 } } },
    // Its placeholder takes the focus inside a menu without being an item of it, which a screen reader cannot name.
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'sm', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'sm' } },
    Tooltip: { defaultProps: { transitionProps: { duration: 100 }, events: { hover: true, focus: true, touch: false } } },
    Paper: { defaultProps: { radius: 'md' } },
  },
})

/** Points every colour Mantine writes at our tokens, so that light, dark and print are decided in one place. */
export const tokensForMantine: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--quiet-ink)',
    '--mantine-color-placeholder': 'var(--quiet-ink)',
    '--mantine-color-error': 'var(--urgent)',
    '--mantine-color-success': 'var(--done)',
    '--mantine-color-anchor': 'var(--action)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--control-line)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--quiet-ink)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-contrast': 'var(--on-action)',
    ...Object.fromEntries(meanings.flatMap(variablesOf)),
  }
  return { variables: {}, light: both, dark: both }
}

function variablesOf(meaning: Meaning): [string, string][] {
  const name = `--mantine-color-${meaning}`
  return [
    [`${name}-filled`, `var(--${meaning})`],
    [`${name}-filled-hover`, strong[meaning]],
    [`${name}-light`, `var(--${meaning}-soft)`],
    [`${name}-light-hover`, `var(--${meaning}-soft)`],
    [`${name}-light-color`, `var(--${meaning})`],
    [`${name}-outline`, `var(--${meaning})`],
    [`${name}-outline-hover`, `var(--${meaning}-soft)`],
    [`${name}-contrast`, onMeaning[meaning]],
    [`${name}-text`, `var(--${meaning})`],
  ]
}

/**
 * How a value of a list parameter is checked and sent: `ids` as `1,2,3`, `column` is a field to sort by, `rules` Halo's
 * advanced search. A date may be a phrase such as `last week`.
 */
export type ParameterKind = 'id' | 'ids' | 'int' | 'number' | 'flag' | 'text' | 'date' | 'column' | 'rules'

/** What Halo's list of a domain can be narrowed and widened by. */
export interface ListParameters {
  /** All that Halo documents, but for what every list has an argument for: paging, `order`, `orderdesc`, `search` and `count`. */
  kinds: ReadonlyMap<string, ParameterKind>
  /** What values mean, where the name misleads. */
  notes: ReadonlyMap<string, string>
  /** Names that callers try here, beyond those of `other-names.ts`, with a sentence on what to use. */
  instead: ReadonlyMap<string, string>
  /** Parameters of which Halo documents some values: those, and spellings that callers try, with the value that Halo knows. In lower case. */
  values: ReadonlyMap<string, ReadonlyMap<string, string>>
}

interface More {
  notes?: Readonly<Record<string, string>>
  instead?: Readonly<Record<string, string>>
  values?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** A table whose entries all belong to this one too. */
  base?: ListParameters
}

/**
 * A table of parameters from their names, parted by blanks, under their kinds.
 *
 * @throws Error for a name that stands there twice
 */
export function parameters (names: Readonly<Partial<Record<ParameterKind, string>>>, { notes, instead, values, base }: More = {}): ListParameters {
  const kinds = new Map(base?.kinds)
  for (const [kind, text] of Object.entries(names)) {
    for (const name of text.split(/\s+/).filter((word) => word !== '')) {
      if (kinds.has(name)) throw new Error(`the parameter ${name} is given twice`)
      kinds.set(name, kind as ParameterKind)
    }
  }
  return { kinds, notes: joined(base?.notes, notes), instead: joined(base?.instead, instead), values: joined(base?.values, valuesOf(values)) }
}

function valuesOf (values: More['values']): Record<string, ReadonlyMap<string, string>> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, spellings]) => [name, new Map(Object.entries(spellings))]))
}

function joined<V> (base: ReadonlyMap<string, V> | undefined, more: Readonly<Record<string, V>> | undefined): ReadonlyMap<string, V> {
  return new Map([...base ?? [], ...Object.entries(more ?? {})])
}

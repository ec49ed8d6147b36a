import { Flag, Int, Text, TextField } from '../../lib/schemas/common.js'

export const ListStatus = {
  type: Text(50),
  domain: Text(100),
  excludepending: Flag,
  excludeclosed: Flag
}

export const StatusData = {
  name: TextField,
  shortname: TextField,
  type: Int,
  sequence: Int,
  colour: TextField,
  slaaction: TextField
}

export const STATUS_COLUMNS = ['id', 'name', 'shortname', 'type', 'sequence', 'colour', 'slaaction'] as const

export const STATUS_DETAILS = [
  ...STATUS_COLUMNS, 'showonquickchange', 'timeuntilloffhold', 'statuschangeto', 'statuschangetoname',
  'statuschangetofreq', 'notifystatuschange', 'dontsendslareminders', 'tickettypes', 'outcomes'
] as const

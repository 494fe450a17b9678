// Reads dcat.jsonld as a catalogue would: JSON-LD processing without any network, then the properties that DCAT 3 gives a dataset and
// that national profiles (DCAT-US, DCAT-AP) ask for, with their kinds. Needs: npm install jsonld
// Use: node check-dcat.mjs RELEASE_FOLDER
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(join(process.cwd(), 'package.json'))
const jsonld = require('jsonld')
const folder = process.argv[2]
const dct = 'http://purl.org/dc/terms/', dcat = 'http://www.w3.org/ns/dcat#', foaf = 'http://xmlns.com/foaf/0.1/', vcard = 'http://www.w3.org/2006/vcard/ns#', spdx = 'http://spdx.org/rdf/terms#'
const faults = []
const base = 'https://portal.example/release/'
const [dataset, ...others] = await jsonld.expand(JSON.parse(readFileSync(join(folder, 'dcat.jsonld'), 'utf8')), {
  base, safe: true, documentLoader: url => { throw new Error(`asks the network for ${url}`) },
})
if (others.length > 0 || !dataset?.['@type']?.includes(dcat + 'Dataset')) faults.push('not one dcat:Dataset')

const is = {
  text: v => typeof v['@value'] === 'string' && v['@value'].trim().length > 0,
  address: v => /^https?:|^mailto:/.test(v['@id'] ?? ''),
  day: v => /^\d{4}-\d\d-\d\d$/.test(v['@value'] ?? '') && v['@type'] === 'http://www.w3.org/2001/XMLSchema#date',
  count: v => /^[1-9]\d*$/.test(v['@value'] ?? '') && v['@type'] === 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger',
  hex: v => /^[0-9a-f]{64}$/.test(v['@value'] ?? '') && v['@type'] === 'http://www.w3.org/2001/XMLSchema#hexBinary',
  node: v => typeof v === 'object' && !('@value' in v),
}
const wants = (node, where, property, kind) => {
  const values = node?.[property] ?? []
  if (values.length === 0) faults.push(`${where}: no ${property}`)
  for (const value of values) if (![kind].flat().some(k => is[k](value))) faults.push(`${where}: ${property} is no ${[kind].flat().join(' or ')}: ${JSON.stringify(value)}`)
  return values
}

for (const [property, kind] of [['title', 'text'], ['description', 'text'], ['identifier', 'text'], ['modified', 'day'], ['license', ['address', 'text']], ['accessRights', 'address'], ['language', 'address']])
  wants(dataset, 'dataset', dct + property, kind)
wants(dataset, 'dataset', dcat + 'keyword', 'text')
wants(dataset, 'dataset', dcat + 'theme', 'address')
for (const agent of wants(dataset, 'dataset', dct + 'publisher', 'node')) wants(agent, 'publisher', foaf + 'name', 'text')
for (const contact of wants(dataset, 'dataset', dcat + 'contactPoint', 'node')) wants(contact, 'contact', vcard + 'fn', 'text')
for (const period of wants(dataset, 'dataset', dct + 'temporal', 'node')) for (const end of ['startDate', 'endDate']) wants(period, 'period', dcat + end, 'day')

const files = wants(dataset, 'dataset', dcat + 'distribution', 'node')
for (const file of files) {
  const where = file['@id'] ?? 'a distribution'
  for (const property of [dct + 'title', dct + 'description']) wants(file, where, property, 'text')
  wants(file, where, dcat + 'byteSize', 'count')
  wants(file, where, dcat + 'mediaType', 'address')
  for (const url of wants(file, where, dcat + 'downloadURL', 'address'))
    if (!existsSync(join(folder, decodeURIComponent((url['@id'] ?? '').replace(base, ''))))) faults.push(`${where}: no file behind ${url['@id']}`)
  for (const sum of wants(file, where, spdx + 'checksum', 'node')) wants(sum, where, spdx + 'checksumValue', 'hex')
}
// What the context does not know is dropped when it is read, so every key of the file must come back as an address.
const loose = []
const walk = node => { if (Array.isArray(node)) node.forEach(walk); else if (node && typeof node === 'object') for (const [key, value] of Object.entries(node)) { if (!key.startsWith('@') && !/^https?:/.test(key)) loose.push(key); walk(value) } }
walk(dataset)
faults.push(...loose.map(key => `${key} has no address`))
console.log(`1 dataset, ${files.length} distributions, ${faults.length} faults`)
for (const fault of faults.slice(0, 20)) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)

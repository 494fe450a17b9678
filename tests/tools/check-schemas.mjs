// Holds datapackage.json and dcat.jsonld of a release against the JSON Schemas in tests/tools/schemas, by ajv; then checks what no schema
// can say: that foreign keys lead to fields that exist, and that every file has the bytes and the hash it is listed with.
// With --damage it breaks each rule in turn, in memory, and fails where a break is not seen.
// Needs: npm install ajv ajv-formats.   Use: node check-schemas.mjs RELEASE_FOLDER [--damage]
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(join(process.cwd(), 'package.json'))
const Ajv = require('ajv').default, addFormats = require('ajv-formats').default
const [folder, mode] = process.argv.slice(2)
const schemas = join(dirname(fileURLToPath(import.meta.url)), 'schemas')
const ajv = new Ajv({ allErrors: true, strict: false })
addFormats(ajv)
const read = path => JSON.parse(readFileSync(path, 'utf8'))
const rules = { 'datapackage.json': ajv.compile(read(join(schemas, 'data-package-2.schema.json'))), 'dcat.jsonld': ajv.compile(read(join(schemas, 'dcat-us.schema.json'))) }

const list = value => [value].flat()
const beyond = {
  'dcat.jsonld': () => [],
  'datapackage.json': data => {
    const faults = [], byName = new Map(data.resources.map(r => [r.name, r]))
    if (byName.size < data.resources.length) faults.push('two resources of one name')
    for (const resource of data.resources) {
      const bytes = readFileSync(join(folder, resource.path))
      if (bytes.length !== resource.bytes) faults.push(`${resource.path}: ${bytes.length} bytes, listed ${resource.bytes}`)
      if (`sha256:${createHash('sha256').update(bytes).digest('hex')}` !== resource.hash) faults.push(`${resource.path}: another hash`)
      const fields = resource.schema.fields.map(f => f.name)
      if (new Set(fields).size < fields.length) faults.push(`${resource.name}: two fields of one name`)
      if (bytes.toString('utf8').split('\n')[0] !== fields.join(',')) faults.push(`${resource.name}: fields are not those of the file`)
      for (const key of list(resource.schema.primaryKey ?? [])) if (!fields.includes(key)) faults.push(`${resource.name}: primary key ${key} is no field`)
      for (const key of resource.schema.foreignKeys ?? []) {
        for (const name of list(key.fields)) if (!fields.includes(name)) faults.push(`${resource.name}: foreign key ${name} is no field`)
        const to = key.reference.resource ? byName.get(key.reference.resource) : resource
        if (!to) faults.push(`${resource.name}: foreign key to ${key.reference.resource}, which is not there`)
        else for (const name of list(key.reference.fields)) if (!to.schema.fields.some(f => f.name === name)) faults.push(`${resource.name}: foreign key to ${to.name}.${name}, which is no field`)
      }
    }
    return faults
  },
}
const faultsOf = (file, data) => rules[file](data) ? beyond[file](data) : rules[file].errors.map(e => `${e.instancePath} ${e.message}`)

// Every way to break a document that a schema must see: what is required taken away, what is fixed changed, wherever it stands first.
const breaks = {
  'datapackage.json': [
    d => delete d.$schema, d => { d.$schema = 'https://specs.frictionlessdata.io/schemas/data-package.json' }, d => delete d.resources, d => { d.resources = [] },
    d => { d.name = 'With Blanks' }, d => { d.licenses = [{}] }, d => { d.created = 'yesterday' }, d => { d.contributors[0].role = 'author' }, d => { d.contributors[0].roles = 'publisher' },
    d => { d.sources = [] }, d => { d.sources[0].hash = 'none' }, d => { d.profile = 'tabular-data-package' }, d => { d.homepage = 'not an address' }, d => delete d.version,
    d => { d.resources[0].path = '/etc/passwd' }, d => { d.resources[0].path = '../x.csv' }, d => delete d.resources[0].hash, d => { d.resources[0].bytes = -1 }, d => { d.resources[0].bytes++ },
    d => { d.resources[0].hash = 'sha256:00' }, d => { d.resources[0].type = 'tabular' }, d => { d.resources[0].mediatype = 'csv' }, d => { d.resources[0].data = [] }, d => { d.resources[1].name = d.resources[0].name },
    d => delete d.resources[0].schema.fields, d => { d.resources[0].schema.fields[0].type = 'text' }, d => { d.resources[0].schema.fields[0].name = 'other' }, d => delete d.resources[0].schema.fields[0].name,
    d => { d.resources[0].schema.fields[0].constraints = { needed: true } }, d => { d.resources[0].schema.missingValues = 'none' }, d => { d.resources[0].schema.primaryKey = ['other'] },
    d => delete d.resources[0].schema.foreignKeys[0].reference, d => { d.resources[0].schema.foreignKeys[0].reference.resource = 'nowhere' }, d => { d.resources[0].schema.foreignKeys[0].fields = ['other'] },
    d => { d.resources[0].schema.foreignKeys[0].reference.fields = ['other'] },
  ],
  'dcat.jsonld': [
    ...['@context', '@type', 'dct:title', 'dct:description', 'dct:identifier', 'dct:publisher', 'dcat:contactPoint', 'dct:modified', 'dcat:keyword', 'dct:accessRights', 'dct:license', 'dct:language', 'dct:temporal', 'dcat:theme', 'dcat:version', 'dcat:distribution'].map(k => d => delete d[k]),
    d => { d['dct:title'] = '' }, d => { d['dct:title']['@language'] = 'English' }, d => { d['dct:modified']['@value'] = '30 June' }, d => { d['dct:modified']['@type'] = 'xsd:string' }, d => { d['dct:language'] = 'en' },
    d => { d['dct:accessRights'] = 'public' }, d => delete d['dcat:contactPoint']['vcard:hasEmail'], d => { d['dcat:contactPoint']['vcard:hasEmail']['@id'] = 'data@example.gov' }, d => delete d['dct:publisher']['foaf:name'],
    d => delete d['dct:temporal']['dcat:endDate'], d => { d['dcat:keyword'] = [] }, d => { d['dcat:distribution'] = [] },
    ...['@type', 'dct:title', 'dcat:accessURL', 'dcat:downloadURL', 'dcat:mediaType', 'dcat:byteSize', 'spdx:checksum'].map(k => d => delete d['dcat:distribution'][0][k]),
    d => { d['dcat:distribution'][0]['dcat:mediaType'] = { '@id': 'text/csv' } }, d => { d['dcat:distribution'][0]['dcat:byteSize']['@value'] = 'some' }, d => { d['dcat:distribution'][0]['spdx:checksum']['spdx:checksumValue']['@value'] = 'abc' },
  ],
}

let bad = 0
for (const file of Object.keys(rules)) {
  const text = readFileSync(join(folder, file), 'utf8')
  if (mode === '--damage') {
    const unseen = breaks[file].filter(damage => { const data = JSON.parse(text); damage(data); return faultsOf(file, data).length === 0 })
    for (const damage of unseen) console.error(`${file}: not seen: ${damage}`)
    console.log(`${file}: ${breaks[file].length} breaks, ${unseen.length} not seen`)
    bad += unseen.length
  } else {
    const faults = faultsOf(file, JSON.parse(text))
    for (const fault of faults.slice(0, 20)) console.error(`${file}: ${fault}`)
    console.log(`${file}: ${faults.length} faults`)
    bad += faults.length
  }
}
process.exit(bad > 0 ? 1 : 0)

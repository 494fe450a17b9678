// Reads a release as a user of its data would: loads datapackage.json, casts every row of every table by its schema,
// follows every foreign key to its codelist, and compares bytes and checksums. Needs: npm install datapackage
// Use: node read-datapackage.mjs RELEASE_FOLDER
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const require = createRequire(join(process.cwd(), 'package.json'))
const folder = process.argv[2]
if (!folder) {
  console.error('Use: node read-datapackage.mjs RELEASE_FOLDER')
  process.exit(1)
}

const faults = []
let rows = 0
try {
  const { Package } = require('datapackage')
  const data = await Package.load(join(resolve(folder), 'datapackage.json'), { basePath: resolve(folder), strict: false })
  for (const error of data.errors) faults.push(`datapackage.json: ${error.message}`)
  if (data.resources.length === 0) faults.push('datapackage.json: no resources')

  for (const resource of data.resources) {
    const { name, path, bytes, hash, schema } = resource.descriptor
    for (const error of resource.errors) faults.push(`${path}: ${error.message}`)
    const content = readFileSync(join(folder, path))
    if (content.length !== bytes) faults.push(`${path}: ${content.length} bytes, described as ${bytes}`)
    if (`sha256:${createHash('sha256').update(content).digest('hex')}` !== hash) faults.push(`${path}: another checksum`)
    try {
      const read = await resource.read({ keyed: true })
      rows += read.length
      for (const key of schema.foreignKeys ?? []) {
        const codes = new Set((await data.getResource(key.reference.resource).read({ keyed: true })).map(r => r[key.reference.fields[0]]))
        for (const row of read) {
          const value = row[key.fields[0]]
          if (value !== null && !codes.has(value)) faults.push(`${name}: ${key.fields[0]} ${value} is not in ${key.reference.resource}`)
        }
      }
    } catch (error) {
      faults.push(`${path}: ${error.message}`)
      for (const part of error.errors ?? []) faults.push(`${path}: ${part.message}`)
    }
  }
  console.log(`${data.resources.length} tables, ${rows} rows, ${faults.length} faults`)
} catch (error) {
  faults.push(error.message)
}
for (const fault of faults.slice(0, 20)) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)

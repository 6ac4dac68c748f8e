-- Drives a real Neovim with the set-up of docs/install/neovim.md: see the script "test" beside this.
local root, expected = vim.env.TETHER_HOME, vim.fn.json_decode(vim.fn.readfile(vim.env.EXPECTED))

local function fail(message)
  io.stderr:write("FAILED: " .. message .. "\n")
  vim.cmd("cquit 1")
end

local function ok(message)
  io.stdout:write("ok: neovim: " .. message .. "\n")
end

local function until_true(what, condition)
  if not vim.wait(90000, condition, 50) then
    local lines = {}
    for _, d in ipairs(vim.diagnostic.get(0)) do
      lines[#lines + 1] = (d.lnum + 1) .. " " .. tostring(d.message)
    end
    fail(what .. "; diagnostics: " .. table.concat(lines, " | "))
  end
end

-- The snippet of the page is what is tried, so that the page stays true.
local page = table.concat(vim.fn.readfile(root .. "/docs/install/neovim.md"), "\n")
local snippet = page:match("```lua\n(.-)\n```")
if not snippet then
  fail("docs/install/neovim.md has no snippet")
end
assert(loadstring(snippet))()

local function lines_of(diagnostics)
  local lines = {}
  for _, d in ipairs(diagnostics) do
    lines[#lines + 1] = d.lnum + 1
  end
  table.sort(lines)
  return lines
end

vim.cmd("edit " .. expected.file)
vim.bo.filetype = "java"
local wanted = {}
for _, finding in ipairs(expected.findings) do
  wanted[#wanted + 1] = finding.line
end
table.sort(wanted)
until_true("the findings of the scan are there", function()
  return vim.deep_equal(lines_of(vim.diagnostic.get(0)), wanted)
end)
ok(#wanted .. " findings on the lines on which the scan has them")

-- The preferred fix of the first finding, as a user takes it.
local first = expected.findings[1]
vim.api.nvim_win_set_cursor(0, { first.line, first.column - 1 })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 90000)
local action = nil
for _, answer in pairs(answers or {}) do
  for _, offered in ipairs(answer.result or {}) do
    if offered.isPreferred then
      action = action or offered
    end
  end
end
if not action then
  fail("no preferred fix is offered: " .. vim.inspect(answers))
end
if action.title ~= first.fix.title then
  fail("the first fix is '" .. action.title .. "', not '" .. first.fix.title .. "'")
end
vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"
if text ~= first.fix.text then
  fail("the buffer is not as the fix says:\n" .. text)
end
ok("the fix '" .. action.title .. "' makes of the buffer what it says")
until_true("the finding goes", function()
  return #vim.diagnostic.get(0) == #wanted - 1
end)
ok("its finding goes")

-- Mended by hand: somebody waits now.
local left = vim.diagnostic.get(0)
table.sort(left, function(one, other) return one.lnum < other.lnum end)
local target = nil
for _, d in ipairs(left) do
  if d.code == "DanglingTask" or (d.user_data and d.user_data.lsp and d.user_data.lsp.code == "DanglingTask") then
    target = target or d
  end
end
if not target then
  fail("there is no other dropped task")
end
local line = vim.api.nvim_buf_get_lines(0, target.end_lnum, target.end_lnum + 1, false)[1]
local semicolon = line:find(";", target.end_col, true) or (#line + 1)
vim.api.nvim_buf_set_text(0, target.end_lnum, semicolon - 1, target.end_lnum, semicolon - 1, { expected.by_hand })
local before = #left
until_true("what is mended by hand goes", function()
  return #vim.diagnostic.get(0) < before
end)
ok("what is mended by hand goes as well")
vim.cmd("qall!")

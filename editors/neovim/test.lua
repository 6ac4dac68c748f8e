-- Drives a real Neovim with the set-up of docs/install/neovim.md: see the script "test" beside this.
local expected = vim.fn.json_decode(vim.fn.readfile(vim.env.EXPECTED))

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

local function lines_of(diagnostics)
  local lines = {}
  for _, d in ipairs(diagnostics) do
    lines[#lines + 1] = d.lnum + 1
  end
  table.sort(lines)
  return lines
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"
end

-- Takes an action as a user does: from the menu, which answers itself here.
local function choose(title)
  local offered = nil
  local menu = vim.ui.select
  vim.ui.select = function(items, options, choice)
    offered = {}
    local chosen = nil
    for _, item in ipairs(items) do
      local words = options.format_item(item)
      offered[#offered + 1] = words
      if words == title then
        chosen = item
      end
    end
    choice(chosen)
  end
  vim.lsp.buf.code_action()
  until_true("actions are offered", function() return offered ~= nil end)
  vim.ui.select = menu
  if not vim.tbl_contains(offered, title) then
    fail("'" .. title .. "' is not offered, but " .. table.concat(offered, " | "))
  end
end

vim.cmd("edit " .. expected.file)
local wanted = {}
for _, finding in ipairs(expected.findings) do
  wanted[#wanted + 1] = finding.line
end
table.sort(wanted)
until_true("the findings of the scan are there", function()
  return vim.deep_equal(lines_of(vim.diagnostic.get(0)), wanted)
end)
ok(#wanted .. " findings on the lines on which the scan has them")

until_true("those of files that are not open are in the list", function()
  vim.diagnostic.setqflist({ open = false })
  return #vim.fn.getqflist() == expected.everywhere
end)
ok("all " .. expected.everywhere .. " findings of the project in the quickfix list")

local first = expected.findings[1]
vim.api.nvim_win_set_cursor(0, { first.line, first.column - 1 })
choose(first.fix.title)
until_true("the buffer is as the fix says", function() return text() == first.fix.text end)
ok("the fix '" .. first.fix.title .. "' makes of the buffer what it says")
until_true("the finding goes", function()
  return #vim.diagnostic.get(0) == #wanted - 1
end)
ok("its finding goes")

-- Mended by hand: somebody waits now.
local left = vim.diagnostic.get(0)
table.sort(left, function(one, other) return one.lnum < other.lnum end)
local target = left[1]
vim.api.nvim_win_set_cursor(0, { target.end_lnum + 1, target.end_col - 1 })
vim.cmd("normal! f;i" .. expected.by_hand)
until_true("what is mended by hand goes", function()
  return #vim.diagnostic.get(0) == #wanted - 2
end)
ok("what is mended by hand goes as well")

-- An action whose edit is made when it is chosen.
local last = vim.diagnostic.get(0)[1]
vim.api.nvim_win_set_cursor(0, { last.lnum + 1, last.col })
choose("Suppress " .. expected.findings[#expected.findings].check .. " here, with a reason")
until_true("the suppression is there", function() return text():find("@SuppressWarnings", 1, true) ~= nil end)
ok("a suppression is put where it belongs")
vim.cmd("qall!")

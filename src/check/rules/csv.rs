//! Rules for tables of nodes and edges. networkx and igraph get them through pandas.

rules! {
    ENCODING "csv-encoding" { Refuses: Networkx Igraph; }
        "the file is not UTF-8" => "save it as UTF-8, or name the encoding in read_csv(encoding=...)"
    EMPTY "csv-empty" { Refuses: Gephi Networkx Igraph; }
        "there is no header" => "begin with a line of column names"
    DELIMITER "csv-delimiter" { Changes: Networkx Igraph; }
        "cells are not set apart by commas, so pandas sees one column" => "write commas, or name the mark in read_csv(sep=...)"
    HEADER_ENDS "csv-header-ends" { Refuses: Gephi; }
        "a table of edges without a column Source, or without Target" => "name the columns Source and Target"
    HEADER_ID "csv-header-id" { Refuses: Gephi; }
        "a header with neither Id nor Source and Target" => "name the columns Id and Label (nodes), or Source and Target (edges)"
    HEADER_NO_ID "csv-header-no-id" { Changes: Gephi; }
        "a table of nodes without a column Id: Gephi numbers them, and edges find none" => "write a column Id"
    HEADER_EMPTY "csv-header-empty" { Changes: Gephi; }
        "the first cell of the header is empty: Gephi reads a matrix" => "name the column"
    HEADER_TWICE "csv-header-twice" { Changes: Networkx Igraph; }
        "two columns have the same name" => "give each a name of its own"
    ROW_SHORT "csv-row-short" { Drops: Gephi; }
        "a row with too few cells" => "write the missing commas"
    ROW_LONG "csv-row-long" { Refuses: Networkx Igraph; Drops: Gephi; }
        "a row with too many cells" => "quote cells that hold a comma"
    ROW_LONG_FIRST "csv-row-long-first" { Drops: Gephi; Changes: Networkx Igraph; }
        "rows from the first on have more cells than the header: pandas moves all columns" => "name all columns, or quote cells that hold a comma"
    QUOTE_OPEN "csv-quote-open" { Refuses: Networkx Igraph; Drops: Gephi; }
        "a quotation mark is not closed: the rest of the file is one cell" => "close it; write a mark inside as two"
    QUOTE_AFTER "csv-quote-after" { Changes: Networkx Igraph; Drops: Gephi; }
        "text follows a closing quotation mark" => "write a mark inside a cell as two"
    BACKSLASH_QUOTE "csv-backslash-quote" { Drops: Gephi; }
        "a backslash before a quotation mark: Gephi loses the rest of the file" => "leave out the backslash, or write / for it"
    BACKSLASH "csv-backslash" { Changes: Gephi; }
        "a backslash, which Gephi takes as the beginning of an escape" => "write / for it"
    NULL_WORD "csv-null-word" { Drops: Networkx Igraph; }
        "an id that pandas takes for nothing, such as NA or None" => "use read_csv(keep_default_na=False), or give ids a prefix"
    NODE_ID "csv-node-id" { Changes: Gephi; }
        "a node without an id: Gephi makes one up" => "write one"
    NODE_TWICE "csv-node-twice" { Refuses: Igraph; Merges: Gephi; }
        "two nodes have the same id" => "make one row of them, or change an id"
    EDGE_ENDS "csv-edge-ends" { Drops: Gephi; }
        "an edge without source or target" => "write both"
    EDGE_TO_NOWHERE "csv-edge-to-nowhere" { Refuses: Igraph; Changes: Gephi; }
        "an edge leads to a node that the other table does not have" => "add the node, or leave out the edge"
    EDGE_TWICE "csv-edge-twice" { Drops: Gephi; }
        "two edges have the same id" => "number the edges through"
    PARALLEL "csv-parallel" { Merges: Gephi; }
        "edges join the same two, and no Kind keeps them apart" => "write a column Kind, different for each, or choose \"Don't merge\" when Gephi asks"
    TYPE_MIXED "csv-type-mixed" { Changes: Networkx Igraph; }
        "directed and undirected edges in one table, which pandas does not tell apart" => "make all edges Directed, and say what is mutual in a column of its own"
    TYPE_WORD "csv-type-word" { Changes: Gephi; }
        "a Type other than Directed and Undirected" => "write Directed or Undirected, and what you mean as Kind"
    WEIGHT_ZERO "csv-weight-zero" { Drops: Gephi; }
        "an edge of weight 0" => "write a weight above 0"
    WEIGHT_NEGATIVE "csv-weight-negative" { Changes: Gephi; }
        "an edge of negative weight: layouts expand without end" => "write a weight above 0, and the sign in a column such as polarity"
    WEIGHT_NUMBER "csv-weight-number" { Drops: Gephi; }
        "a weight that is no finite number" => "write a number above 0"
    DATE_PARTIAL "csv-date-partial" { Changes: Gephi; }
        "a date without day or month in a column of whole dates: Gephi takes it for milliseconds" => "write the whole day"
    DATE_LATE "csv-date-late" { Changes: Gephi; }
        "a column has its first date after row 25: Gephi looks no further to tell its type" => "move a row with a date among the first 25"
    DATE_ONE_FILE "csv-date-one-file" { Drops: Gephi; }
        "among the first 25 rows only one of the two tables has dates: Gephi imports the second without them, or not at all" => "give both a column of dates with one among the first 25 rows, or neither"
    TYPE_GUESS "csv-type-guess" { Drops: Gephi; }
        "a cell is not of the type that Gephi guesses from the first 25 rows" => "move such a row among the first 25, or write all cells alike"
}

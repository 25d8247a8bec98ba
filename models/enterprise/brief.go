package enterprise

// Brief is what names an enterprise in a list of many.
type Brief struct {
	ID   int64  `json:"-"`
	USCC string `json:"uscc"`
	Name string `json:"name"`
}
